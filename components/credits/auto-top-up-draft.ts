import { formatNumber } from "@/components/layout/format-number";
import { PACKS } from "@/lib/pricing/packs";
import { formatCents, formatShortCents } from "./credit-values";
import { type AmountBounds, parseAmount } from "./parse-amount";
import { parseCredits } from "./parse-credits";
import type { Billing } from "./queries";

type AutoTopUp = Billing["auto_top_up"];

/** The form as it is typed; `pack` is empty where an amount of one's own is bought. */
export type AutoTopUpDraft = { below: string; pack: string; amount: string; ceiling: string };

export type AutoTopUpFaults = Partial<Record<"below" | "amount" | "ceiling", string>>;

/** What `PUT /api/auto-top-up` takes. */
export type AutoTopUpSettings = {
  enabled: boolean;
  below_credits: number;
  pack?: string;
  amount_cents?: number;
  monthly_ceiling_cents: number;
};

export const MOST_BELOW = 100_000_000;
export const CEILING_BOUNDS: AmountBounds = { minCents: 500, maxCents: 10_000_000 };

export function draftOf({ below_credits, pack, amount_cents, monthly_ceiling_cents }: AutoTopUp): AutoTopUpDraft {
  return {
    below: formatNumber(below_credits),
    pack: pack ?? "",
    amount: pack === null ? plainDollars(amount_cents) : "",
    ceiling: plainDollars(monthly_ceiling_cents),
  };
}

/** What is set now, as it would be sent: for what differs and for Undo. */
export function settingsOf({ enabled, pack, ...set }: AutoTopUp): AutoTopUpSettings {
  return {
    enabled,
    below_credits: set.below_credits,
    ...(pack === null ? { amount_cents: set.amount_cents } : { pack }),
    monthly_ceiling_cents: set.monthly_ceiling_cents,
  };
}

/** Reads the form, or says of each field what it needs. */
export function readDraft(
  draft: AutoTopUpDraft,
  enabled: boolean,
): { settings: AutoTopUpSettings; faults: null } | { settings: null; faults: AutoTopUpFaults } {
  const below = parseCredits(draft.below, MOST_BELOW);
  const amount = draft.pack === "" ? parseAmount(draft.amount) : null;
  const pack = PACKS.find(({ id }) => id === draft.pack);
  const ceiling = parseAmount(draft.ceiling, CEILING_BOUNDS);
  const cents = pack?.amountCents ?? (amount?.kind === "valid" ? amount.cents : null);
  if (below.kind === "valid" && cents !== null && ceiling.kind === "valid" && ceiling.cents >= cents) {
    const bought = pack ? { pack: pack.id } : { amount_cents: cents };
    return {
      settings: { enabled, below_credits: below.credits, ...bought, monthly_ceiling_cents: ceiling.cents },
      faults: null,
    };
  }
  const tooLow =
    ceiling.kind === "valid" && cents !== null && ceiling.cents < cents
      ? `One recharge costs ${formatCents(cents)}: allow at least that.`
      : undefined;
  const faults = {
    below: messageOf(below, "Write at how many credits to recharge."),
    amount: amount ? messageOf(amount, "Write what to buy, like 25.") : undefined,
    ceiling: tooLow ?? messageOf(ceiling, "Write what a month may cost at most, like 100."),
  };
  return { settings: null, faults: Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault)) };
}

/** "4 more": recharges that the month's ceiling still allows. */
export function rechargesLeft({ monthly_ceiling_cents, used_this_month_cents, amount_cents }: AutoTopUp): number {
  return Math.max(0, Math.floor((monthly_ceiling_cents - used_this_month_cents) / amount_cents));
}

function messageOf(parsed: { kind: string; message?: string }, whenEmpty: string): string | undefined {
  return parsed.kind === "empty" ? whenEmpty : parsed.message;
}

/** Without the sign, which stands before the field. */
function plainDollars(cents: number): string {
  return formatShortCents(cents).replace("$", "");
}
