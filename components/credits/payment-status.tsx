import { Status, type StatusTone } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import type { WirePayment } from "@/lib/http/wire-payment";

const STATES: Record<WirePayment["status"], { tone: StatusTone; word: string }> = {
  open: { tone: "idle", word: "Not paid yet" },
  requires_action: { tone: "warn", word: "Waits for your bank" },
  paid: { tone: "ok", word: "Paid" },
  expired: { tone: "idle", word: "Expired" },
  failed: { tone: "bad", word: "Failed" },
  quarantined: { tone: "warn", word: "Needs a person" },
};

/** Where a payment stands, and what became of its money since. */
function PaymentStatus({ payment }: { payment: WirePayment }) {
  const { tone, word } = STATES[payment.status];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Status tone={tone}>{word}</Status>
      {payment.refunded_cents > 0 ? (
        <Tag>{payment.refunded_cents >= payment.amount_cents ? "Refunded" : "Partly refunded"}</Tag>
      ) : null}
      {payment.dispute ? <Tag tone="warn">{disputeWords(payment.dispute.status)}</Tag> : null}
    </span>
  );
}

/** As the customer sees it: what Stripe calls won is the operator's, and gives the credits back. */
function disputeWords(status: string): string {
  if (status === "won" || status === "warning_closed") return "Dispute ended, credits returned";
  if (status === "lost") return "Dispute ended, money returned";
  return "Dispute open";
}

export { disputeWords, PaymentStatus };
