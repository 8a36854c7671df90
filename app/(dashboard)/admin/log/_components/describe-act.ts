import { formatCents } from "@/components/credits/credit-values";
import { formatCount, formatNumber, formatSigned } from "@/components/layout/format-number";
import type { WireAct } from "@/lib/http/wire-operator";

const MILLI = 1_000;

/** A line of the log in words: what it was and what it became. */
export function describeAct({ action, before, after }: Pick<WireAct, "action" | "before" | "after">): string {
  switch (action) {
    case "balance.adjust": {
      const [was, is] = [Number(before.credits), Number(after.credits)];
      const change = Math.round((is - was) * MILLI) / MILLI;
      return `Balance ${formatSigned(change)}: from ${formatNumber(was)} to ${formatNumber(is)}`;
    }
    case "workspace.status":
      return after.status === "suspended" ? "Suspended" : "Activated";
    case "user.operator":
      return after.operator === true ? "Made an operator" : "No operator any more";
    case "payment.refund": {
      const asked = formatCents(Number(after.refunded_cents) - Number(before.refunded_cents));
      return `Refund of ${asked} asked${after.beyond_lot === true ? ", beyond what was left of it" : ""}`;
    }
    case "promo_code.create": {
      const credits = formatCount(Number(after.millicredits) / MILLI, "credit");
      return `Promo code of ${credits}, ${formatCount(Number(after.redemptions), "time")}`;
    }
    default:
      return action;
  }
}
