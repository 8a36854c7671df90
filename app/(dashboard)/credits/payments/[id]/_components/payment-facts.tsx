import { formatCents } from "@/components/credits/credit-values";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { Fact, Facts } from "@/components/ui/facts";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentDocuments } from "../../_components/payment-documents";

/** What is known of a payment, whatever became of it. */
function PaymentFacts({ payment }: { payment: WirePayment }) {
  const { ledger_entry: entry } = payment;
  return (
    <Facts className="px-4 py-2 tabular-nums">
      {entry ? (
        <>
          <Fact name="Balance after it">{formatCount(entry.balance_after, "credit")}</Fact>
          <Fact name="Ledger entry">
            <Identifier value={entry.id} what="ledger entry id" />
          </Fact>
        </>
      ) : null}
      <Fact name="Amount">
        {formatCents(payment.amount_cents)} <span className="text-ink-3">{payment.currency.toUpperCase()}</span>
      </Fact>
      <Fact name="Credits">{formatNumber(payment.credits)}</Fact>
      <Fact name={payment.paid_at ? "Paid" : "Started"}>
        <RelativeTime time={payment.paid_at ?? payment.created_at} />
      </Fact>
      {payment.receipt_url || payment.invoice_url ? (
        <Fact name="Documents">
          <PaymentDocuments payment={payment} />
        </Fact>
      ) : null}
      <Fact name="Payment">
        <Identifier value={payment.id} what="payment id" className="max-w-full" />
      </Fact>
    </Facts>
  );
}

export { PaymentFacts };
