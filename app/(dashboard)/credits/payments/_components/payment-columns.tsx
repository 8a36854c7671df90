import { formatCents } from "@/components/credits/credit-values";
import { PaymentStatus } from "@/components/credits/payment-status";
import type { Column } from "@/components/data-table/column";
import { formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentDocuments } from "./payment-documents";

const KINDS: Record<WirePayment["kind"], string> = { checkout: "Recharge", auto_top_up: "Auto top-up" };

/** The columns of the list of payments. */
export const PAYMENT_COLUMNS: readonly Column<WirePayment>[] = [
  {
    id: "payment",
    header: "Payment",
    card: "main",
    isWide: true,
    cell: ({ kind }) => KINDS[kind],
    detail: ({ id }) => <Identifier value={id} what="payment id" isShort />,
  },
  {
    id: "status",
    header: "Status",
    card: "main",
    cell: (payment) => <PaymentStatus payment={payment} />,
    skeleton: "w-16",
  },
  {
    id: "documents",
    header: "Receipt, invoice",
    card: "main",
    cell: (payment) => <PaymentDocuments payment={payment} />,
    skeleton: "w-24",
  },
  {
    id: "amount",
    header: "Amount",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ amount_cents: cents }) => <span className="font-strong">{formatCents(cents)}</span>,
    detail: (payment) => backWords(payment),
    skeleton: "w-14",
  },
  {
    id: "credits",
    header: "Credits",
    card: "aside",
    align: "end",
    cell: ({ credits }) => (
      <>
        {formatNumber(credits)}
        <span className="text-ink-3 md:hidden"> credits</span>
      </>
    ),
    skeleton: "w-10",
  },
  {
    id: "time",
    header: "Time",
    card: "aside",
    align: "end",
    cell: ({ paid_at, created_at }) => <RelativeTime time={paid_at ?? created_at} className="text-ink-2" />,
    skeleton: "w-14",
  },
];

/** "$2.50 refunded"; nothing where all of it was kept. */
function backWords({ refunded_cents: refunded, disputed_cents: disputed }: WirePayment): string | null {
  const words = [
    ...(refunded > 0 ? [`${formatCents(refunded)} refunded`] : []),
    ...(disputed > 0 ? [`${formatCents(disputed)} disputed`] : []),
  ];
  return words.length > 0 ? words.join(", ") : null;
}
