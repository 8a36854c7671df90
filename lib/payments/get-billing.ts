import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { failureSentence } from "./failure-sentence";
import { saleOf } from "./sale";
import { checkoutBody } from "./schema";
import { isPaymentsConfigured } from "./stripe";

export type Card = { brand: string; last4: string; expMonth: number; expYear: number };

export type AutoTopUpState = "off" | "on" | "paused" | "needs_authentication" | "disabled";

export type AutoTopUp = {
  isEnabled: boolean;
  below: Millicredits;
  pack: string | null;
  amountCents: number;
  credits: Millicredits;
  monthlyCeilingCents: number;
  /** Charged, or on its way, since the month began (UTC). */
  usedThisMonthCents: number;
  state: AutoTopUpState;
  reason: string | null;
  nextTryAt: Date | null;
  authenticationUrl: string | null;
};

export type Billing = {
  card: Card | null;
  autoTopUp: AutoTopUp;
  alerts: { lowBalance: Millicredits | null; keyBudget80: boolean; dailySpend: Millicredits | null };
  /** Whether Stripe has a page of cards and invoices for the workspace. */
  hasPortal: boolean;
};

/** What the form begins with before anybody has set it. */
const FIRST = { below: 100_000, pack: "pack_1000", amount_cents: 1_000, monthly_ceiling_cents: 10_000 };

type Row = {
  has_account: boolean;
  card_brand: string | null;
  card_last4: string | null;
  card_exp_month: number | null;
  card_exp_year: number | null;
  is_enabled: boolean | null;
  below: number | null;
  pack: string | null;
  amount_cents: number | null;
  monthly_ceiling_cents: number | null;
  reason: string | null;
  next_try_at: Date | null;
  used_cents: number;
  next_month: Date;
  needs_authentication: boolean;
  authentication_url: string | null;
  low_balance: number | null;
  key_budget_80: boolean | null;
  daily_spend: number | null;
};

/** The workspace's card, automatic recharge and alerts. */
export async function getBilling({ workspaceId }: { workspaceId: string }): Promise<Billing> {
  const row = await db.row<Row>(
    `SELECT b.workspace_id IS NOT NULL AS has_account, b.card_brand, b.card_last4, b.card_exp_month, b.card_exp_year,
        a.is_enabled, a.below, a.pack, a.amount_cents, a.monthly_ceiling_cents, a.reason,
        CASE WHEN a.next_try_at > now() THEN a.next_try_at END AS next_try_at, auto_top_up_spent(w.id) AS used_cents,
        (date_trunc('month', now() AT TIME ZONE 'UTC') + INTERVAL '1 month') AT TIME ZONE 'UTC' AS next_month,
        p.id IS NOT NULL AS needs_authentication, p.authentication_url, s.low_balance, s.key_budget_80, s.daily_spend
      FROM workspace w LEFT JOIN billing_account b ON b.workspace_id = w.id LEFT JOIN auto_top_up a ON a.workspace_id = w.id
        LEFT JOIN payment p ON p.workspace_id = w.id AND p.kind = 'auto_top_up' AND p.status = 'requires_action'
        LEFT JOIN alert_setting s ON s.workspace_id = w.id WHERE w.id = $1`,
    [workspaceId],
  );
  return {
    card: toCard(row),
    autoTopUp: toAutoTopUp(row),
    alerts: {
      lowBalance: row.low_balance === null ? null : millicredits(row.low_balance),
      keyBudget80: row.key_budget_80 ?? true,
      dailySpend: row.daily_spend === null ? null : millicredits(row.daily_spend),
    },
    hasPortal: row.has_account && isPaymentsConfigured(),
  };
}

function toCard({ card_brand: brand, card_last4: last4, ...row }: Row): Card | null {
  if (brand === null || last4 === null || row.card_exp_month === null || row.card_exp_year === null) return null;
  return { brand, last4, expMonth: row.card_exp_month, expYear: row.card_exp_year };
}

function toAutoTopUp(row: Row): AutoTopUp {
  const isNew = row.is_enabled === null;
  const pack = isNew ? FIRST.pack : row.pack;
  const amountCents = row.amount_cents ?? FIRST.amount_cents;
  const monthlyCeilingCents = row.monthly_ceiling_cents ?? FIRST.monthly_ceiling_cents;
  const sold = checkoutBody.safeParse(pack === null ? { amount_cents: amountCents } : { pack });
  const isFull = row.used_cents + amountCents > monthlyCeilingCents;
  return {
    isEnabled: row.is_enabled ?? false,
    below: millicredits(row.below ?? FIRST.below),
    pack,
    amountCents,
    credits: sold.success ? saleOf(sold.data).credits : millicredits(0),
    monthlyCeilingCents,
    usedThisMonthCents: row.used_cents,
    ...standingOf(row, isFull),
    authenticationUrl: row.authentication_url,
  };
}

function standingOf(row: Row, isFull: boolean): Pick<AutoTopUp, "state" | "reason" | "nextTryAt"> {
  const reason = row.reason === null ? null : failureSentence(row.reason);
  if (row.needs_authentication) {
    return { state: "needs_authentication", reason: "Your bank asks you to confirm a recharge.", nextTryAt: null };
  }
  if (!row.is_enabled) return { state: reason === null ? "off" : "disabled", reason, nextTryAt: null };
  if (row.next_try_at !== null) return { state: "paused", reason, nextTryAt: row.next_try_at };
  if (isFull) return { state: "paused", reason: "The month's ceiling is reached.", nextTryAt: row.next_month };
  return { state: "on", reason: null, nextTryAt: null };
}
