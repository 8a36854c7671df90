"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCents } from "@/components/credits/credit-values";
import { entryKind } from "@/components/credits/entry-kinds";
import { disputeWords } from "@/components/credits/payment-status";
import { statementQuery } from "@/components/credits/queries";
import { FailureState } from "@/components/layout/failure-state";
import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import type { WirePayment } from "@/lib/http/wire-payment";
import type { WireStatementLine } from "@/lib/http/wire-statement";

/** What a payment did to the balance, line by line, once money of it has gone back. */
function PaymentReturns({ payment }: { payment: WirePayment }) {
  const { refunded_cents: refunded, disputed_cents: disputed, dispute } = payment;
  const hasNews = refunded > 0 || disputed > 0 || dispute !== null;
  const lines = useQuery({ ...statementQuery({ payment: payment.id }), enabled: hasNews });
  const { data, error, refetch, isFetching } = lines;
  if (!hasNews) return null;
  return (
    <section aria-label="Refunds and disputes" className="border-line border-t">
      <div className="flex flex-wrap items-center gap-2 px-4 pt-3 tabular-nums">
        <h3 className="flex-1 font-strong">Refunds and disputes</h3>
        {refunded > 0 ? <Tag>{formatCents(refunded)} refunded</Tag> : null}
        {disputed > 0 ? <Tag tone="warn">{formatCents(disputed)} disputed</Tag> : null}
        {dispute ? <Tag tone="warn">{disputeWords(dispute.status)}</Tag> : null}
      </div>
      {data ? <Lines lines={data.data} /> : null}
      {!data && error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : null}
      {!data && !error ? <Skeleton className="m-4 h-16" /> : null}
    </section>
  );
}

function Lines({ lines }: { lines: readonly WireStatementLine[] }) {
  return (
    <ul aria-label="Ledger entries of this payment" className="px-4 pb-2 text-sm">
      {lines.map(({ id, kind, reason, amount, balanceAfter, createdAt }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-line border-b py-2 tabular-nums last:border-b-0"
        >
          <span className="min-w-0 truncate" title={reason}>
            {entryKind(kind).word}
            <span className="text-ink-3"> · {reason}</span>
          </span>
          <span className="text-right font-strong">{formatSigned(amount)}</span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-ink-3 text-xs">
            <Identifier value={id} what="ledger entry id" />
            <RelativeTime time={createdAt} />
          </span>
          <span className="text-right text-ink-3 text-xs">balance {formatNumber(balanceAfter)}</span>
        </li>
      ))}
    </ul>
  );
}

export { PaymentReturns };
