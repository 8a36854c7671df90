import { formatCents } from "@/components/credits/credit-values";
import type { Column } from "@/components/data-table/column";
import { formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { PaymentState } from "@/components/operator/payment-state";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";

/** The columns of the list of payments. */
export const PAYMENT_COLUMNS: readonly Column<WireOperatorPayment>[] = [
  {
    id: "payment",
    header: "Customer",
    card: "main",
    isWide: true,
    cell: ({ ownerEmail }) => ownerEmail,
    detail: ({ id }) => <Identifier value={id} what="payment id" isShort />,
  },
  {
    id: "status",
    header: "Status",
    card: "main",
    cell: (payment) => <PaymentState payment={payment} />,
    detail: ({ quarantineReason, failureCode }) => quarantineReason ?? failureCode,
  },
  {
    id: "amount",
    header: "Amount",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ chargedCents, amountCents }) => (
      <span className="font-strong">{formatCents(chargedCents ?? amountCents)}</span>
    ),
    detail: ({ refundedCents }) => (refundedCents > 0 ? `${formatCents(refundedCents)} back` : null),
  },
  {
    id: "credits",
    header: "Credits, unspent",
    card: "aside",
    align: "end",
    cell: ({ credits }) => formatNumber(credits),
    detail: ({ status, remaining }) => (status === "paid" ? formatNumber(remaining) : null),
  },
  {
    id: "time",
    header: "Started",
    card: "aside",
    align: "end",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-ink-2" />,
  },
];
