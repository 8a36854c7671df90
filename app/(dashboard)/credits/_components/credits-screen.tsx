"use client";

import { useQuery } from "@tanstack/react-query";
import { statementQuery } from "@/components/credits/queries";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { type Balance, balanceQuery } from "@/components/layout/queries";
import { Card } from "@/components/ui/card";
import { Stat, Stats } from "@/components/ui/stat";
import { STATEMENT_COLUMNS } from "./statement-columns";

function CreditsScreen() {
  const { params } = useUrlState();
  const before = params.get("before");
  const { data, error, refetch, isFetching } = useQuery(statementQuery(before));
  const { data: balance } = useQuery(balanceQuery());
  return (
    <>
      <PageHeader title="Credits" />
      {balance ? <BalanceCard balance={balance} /> : null}
      <h2 className="pt-6 pb-3 font-title text-lg">Statement</h2>
      <DataTable
        label="Statement"
        columns={STATEMENT_COLUMNS}
        rows={data?.data}
        rowKey={({ id }) => id}
        copy={{ what: "ledger entry id", value: ({ id }) => id }}
        skeletonRows={6}
        empty={
          <EmptyState
            title="No entries yet"
            description="Every credit that comes or goes is listed here, with the balance after it."
          />
        }
        error={error && !data ? <FailureState error={error} onRetry={refetch} isRetrying={isFetching} /> : undefined}
      />
      {data && data.data.length > 0 ? (
        <Pagination
          summary={formatCount(data.data.length, "entry", "entries")}
          newer={before === null ? null : { before: null }}
          older={data.older === null ? null : { before: String(data.older) }}
        />
      ) : null}
    </>
  );
}

function BalanceCard({ balance }: { balance: Balance }) {
  return (
    <Card className="overflow-hidden">
      <Stats>
        <Stat label="Available" value={formatNumber(balance.available)} qualifier="credits" />
        <Stat label="Held for work under way" value={formatNumber(balance.held)} qualifier="credits" />
      </Stats>
      <p className="border-line border-t px-4 py-3 text-ink-2 text-sm">
        The operator of this installation adds credits: <code className="mono">npm run pixapi -- credits grant</code>.
        They appear here at once.
      </p>
    </Card>
  );
}

export { CreditsScreen };
