import { millicredits, toCredits } from "@/lib/core/credits";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import type { AuditRun } from "./audit-run";

export type InvariantState = "holds" | "broken" | "not_checked";

/** Something that must be true of the books at any moment, with both of its sides in numbers. */
export type Invariant = {
  id: string;
  statement: string;
  state: InvariantState;
  /** By the name of what is counted; credits, whole cents, seconds or a plain count, as the name says. */
  values: Readonly<Record<string, number | string | null>>;
};

type Rule = {
  id: string;
  statement: string;
  holds: (run: AuditRun) => boolean;
  values: (run: AuditRun) => Invariant["values"];
};

/** What a run of the audit says to everybody: sums over all customers, and nothing about any of them. */
export function invariantsOf(run: AuditRun | null): Invariant[] {
  return RULES.map(({ id, statement, holds, values }) => ({
    id,
    statement,
    state: run === null ? "not_checked" : holds(run) ? "holds" : "broken",
    values: run === null ? {} : values(run),
  }));
}

const credits = (amount: number) => toCredits(millicredits(amount));

const RULES: readonly Rule[] = [
  {
    id: "journal_equals_wallets",
    statement: "The journal adds up to what customers own",
    holds: ({ figures: { journal } }) => journal.sum === journal.wallets,
    values: ({ figures: { journal }, lines }) => ({
      journal_credits: credits(journal.sum),
      wallet_credits: credits(journal.wallets),
      journal_lines: lines,
    }),
  },
  {
    id: "held_equals_open_requests",
    statement: "Credits set aside are those of requests under way",
    holds: ({ figures: { holds } }) => holds.held === holds.open,
    values: ({ figures: { holds } }) => ({
      held_credits: credits(holds.held),
      open_hold_credits: credits(holds.open),
      open_holds: holds.openCount,
    }),
  },
  {
    id: "no_hold_is_overdue",
    statement: "No credits stay set aside once their request is over",
    holds: ({ figures: { holds } }) => holds.overdue === 0,
    values: ({ figures: { holds } }) => ({ oldest_hold_seconds: holds.oldestSeconds, overdue_holds: holds.overdue }),
  },
  {
    id: "sold_equals_money",
    statement: "Credits sold are those of the money received, less refunds and disputes",
    holds: ({ figures: { sold } }) => sold.credits === sold.worth,
    values: ({ figures: { sold } }) => ({
      journal_credits: credits(sold.credits),
      paid_for_credits: credits(sold.worth),
      paid_cents: sold.paidCents,
      refunded_cents: sold.refundedCents,
      disputed_cents: sold.disputedCents,
      currency: CURRENCY_PER_CREDIT.currency,
    }),
  },
  {
    id: "no_double_charge",
    statement: "No request was charged twice",
    holds: ({ figures }) => figures.doubleCharges === 0,
    values: ({ figures }) => ({ double_charges: figures.doubleCharges }),
  },
  {
    id: "usage_equals_stored_images",
    statement: "Images in usage records are images that were stored",
    holds: ({ figures: { images } }) => images.charged === images.stored,
    values: ({ figures: { images } }) => ({ usage_images: images.charged, stored_images: images.stored }),
  },
  {
    id: "no_lost_image",
    statement: "No picture that is to be kept is missing",
    holds: ({ figures: { files } }) => files.lostCount === 0,
    values: ({ figures: { files } }) => ({ lost_images: files.lostCount, files_looked_for: files.checked }),
  },
  {
    id: "audit_finds_nothing",
    statement: "Every check of the ledger’s audit passes",
    holds: ({ findings }) => findings === 0,
    values: ({ findings, checks }) => ({ checks: checks.length, findings }),
  },
];
