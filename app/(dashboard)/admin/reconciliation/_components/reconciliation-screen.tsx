"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCents } from "@/components/credits/credit-values";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { RelativeTime } from "@/components/layout/relative-time";
import { LinkedText } from "@/components/operator/linked-text";
import { reconciliationQuery } from "@/components/operator/queries";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Stat, Stats } from "@/components/ui/stat";
import { Status } from "@/components/ui/status";
import type { WireReconciliation } from "@/lib/http/wire-operator-payment";

/** What Stripe says beside what the ledger says: the last comparison, what differs, and those before it. */
function ReconciliationScreen() {
  const { data, error, refetch, isFetching } = useQuery(reconciliationQuery());
  const [latest] = data?.data ?? [];
  return (
    <>
      <PageHeader title="Reconciliation" note="compared with Stripe every hour" />
      {latest ? (
        <>
          <Totals run={latest} />
          <Entries title="Differences" entries={latest.differences} empty="Nothing differs." />
          {latest.repaired.length > 0 ? (
            <Entries title="Repaired by this run" entries={latest.repaired} empty="" />
          ) : null}
          <h2 className="pt-2 pb-3 font-title text-lg">Last runs</h2>
        </>
      ) : null}
      <DataTable
        label="Last comparisons"
        columns={COLUMNS}
        rows={data?.data}
        rowKey={({ checkedAt }) => checkedAt}
        empty={
          <EmptyState
            title="Not compared yet"
            description="The worker reads Stripe’s payments, refunds and disputes every hour and compares them with the ledger. Without a Stripe account there is nothing to compare."
          />
        }
        error={
          error && !data ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : undefined
        }
      />
    </>
  );
}

function Totals({ run }: { run: WireReconciliation }) {
  const off = run.stripeCents - run.ledgerCents;
  return (
    <Card className="mb-4">
      <Stats>
        <Stat label="Stripe received" value={formatCents(run.stripeCents)} qualifier="refunds and disputes taken off" />
        <Stat label="The ledger sold" value={formatCents(run.ledgerCents)} />
        <Stat
          label="Difference"
          value={<span className={off === 0 ? undefined : "text-bad"}>{formatCents(off)}</span>}
          qualifier={off === 0 ? "none" : "look below"}
        />
        <Stat label="Compared" value={<RelativeTime time={run.checkedAt} />} />
      </Stats>
    </Card>
  );
}

type EntriesProps = { title: string; entries: WireReconciliation["differences"]; empty: string };

function Entries({ title, entries, empty }: EntriesProps) {
  return (
    <Card className="mb-4">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <span className="text-ink-3 text-xs tabular-nums">{formatNumber(entries.length)}</span>
      </CardHeader>
      {entries.length === 0 ? (
        <p className="px-4 py-3">
          <Status tone="ok">{empty}</Status>
        </p>
      ) : (
        <ul>
          {entries.map(({ id, what }) => (
            <li key={`${id} ${what}`} className="border-line border-b px-4 py-2.5 last:border-b-0">
              <p>{what}</p>
              <p className="mono break-all text-ink-3 text-xs">
                <LinkedText text={id} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const COLUMNS: readonly Column<WireReconciliation>[] = [
  {
    id: "result",
    header: "Result",
    card: "main",
    isWide: true,
    cell: ({ differences }) =>
      differences.length === 0 ? (
        <Status tone="ok">Agrees</Status>
      ) : (
        <Status tone="bad">{formatCount(differences.length, "difference")}</Status>
      ),
    detail: ({ repaired }) => (repaired.length > 0 ? `${formatNumber(repaired.length)} repaired` : null),
  },
  {
    id: "read",
    header: "Read from Stripe",
    card: "main",
    cell: ({ counted }) => formatCount(counted.paymentIntents + counted.sessions, "payment"),
    detail: ({ counted }) => `${formatCount(counted.refunds, "refund")}, ${formatCount(counted.disputes, "dispute")}`,
  },
  {
    id: "money",
    header: "Stripe, ledger",
    card: "aside",
    align: "end",
    isCardFirst: true,
    cell: ({ stripeCents }) => formatCents(stripeCents),
    detail: ({ ledgerCents }) => formatCents(ledgerCents),
  },
  {
    id: "time",
    header: "Compared",
    card: "aside",
    align: "end",
    cell: ({ checkedAt }) => <RelativeTime time={checkedAt} className="text-ink-2" />,
  },
];

export { ReconciliationScreen };
