"use client";

import { useQuery } from "@tanstack/react-query";
import { statementQuery } from "@/components/credits/queries";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { STATEMENT_COLUMNS } from "./statement-columns";

/** Every line of the journal, a page at a time. */
function StatementSection() {
  const { params } = useUrlState();
  const before = params.get("before");
  const { data, error, refetch, isFetching } = useQuery(statementQuery(before));
  return (
    <div>
      <h2 id="statement" className="scroll-mt-16 pt-6 pb-3 font-title text-lg">
        Statement
      </h2>
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
    </div>
  );
}

export { StatementSection };
