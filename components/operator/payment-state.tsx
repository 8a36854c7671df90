import { Status, type StatusTone } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";

const STATES: Record<WireOperatorPayment["status"], { tone: StatusTone; word: string }> = {
  open: { tone: "idle", word: "Not paid yet" },
  requires_action: { tone: "warn", word: "Waits for the bank" },
  paid: { tone: "ok", word: "Paid" },
  expired: { tone: "idle", word: "Expired" },
  failed: { tone: "bad", word: "Failed" },
  quarantined: { tone: "bad", word: "Quarantined" },
};

/** Where a payment stands, and what became of its money since. */
function PaymentState({ payment }: { payment: WireOperatorPayment }) {
  const { tone, word } = STATES[payment.status];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Status tone={tone}>{word}</Status>
      {payment.refundedCents > 0 ? <Tag>{isWhole(payment) ? "Refunded" : "Partly refunded"}</Tag> : null}
      {payment.disputeStatus ? <Tag tone="warn">Dispute: {payment.disputeStatus.replaceAll("_", " ")}</Tag> : null}
    </span>
  );
}

function isWhole({ refundedCents, chargedCents, amountCents }: WireOperatorPayment): boolean {
  return refundedCents >= (chargedCents ?? amountCents);
}

export { PaymentState };
