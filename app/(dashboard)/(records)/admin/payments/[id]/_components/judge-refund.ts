import { formatCents } from "@/components/credits/credit-values";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";

type Refundable = Pick<
  WireOperatorPayment,
  "refundableCents" | "chargedCents" | "amountCents" | "credits" | "remaining"
>;

/** What a refund does: why it cannot be, the credits it takes back, and how many of them were spent already. */
type Judgement = { fault: string | undefined; takenCredits: number; owedCredits: number };

const MILLI = 1_000;

/** "12.5" → 1250; null for anything that is no amount. */
export function parseCents(text: string): number | null {
  const [, whole, fraction = ""] = /^\$?\s?(\d{1,7})(?:\.(\d{1,2})?)?$/.exec(text.trim().replaceAll(",", "")) ?? [];
  if (whole === undefined) return null;
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return cents > 0 ? cents : null;
}

export function judgeRefund(amount: number | null, payment: Refundable): Judgement {
  if (amount === null) return { fault: undefined, takenCredits: 0, owedCredits: 0 };
  const charged = payment.chargedCents ?? payment.amountCents;
  const taken = Math.round((payment.credits * MILLI * amount) / charged) / MILLI;
  return {
    fault:
      amount > payment.refundableCents
        ? `At most ${formatCents(payment.refundableCents)} of this payment can be refunded.`
        : undefined,
    takenCredits: taken,
    owedCredits: Math.max(0, Math.round((taken - payment.remaining) * MILLI) / MILLI),
  };
}
