"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { ENTRY_KINDS, entryKind } from "@/components/credits/entry-kinds";
import { statementQuery } from "@/components/credits/queries";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { UrlLink } from "@/components/data-table/url-link";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { STATEMENT_COLUMNS } from "./statement-columns";

/** Every line of the journal, or those of one kind, a page at a time. */
function StatementSection() {
  const { params } = useUrlState();
  const [before, kind] = [params.get("before"), params.get("kind")];
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(statementQuery({ before, kind }));
  const hasFailed = error !== null && (!data || isPlaceholderData);
  return (
    <div className="min-w-0">
      <StatementBar kind={kind} />
      <DataTable
        className="md:rounded-t-none"
        label="Statement"
        columns={STATEMENT_COLUMNS}
        rows={hasFailed ? undefined : data?.data}
        rowKey={({ id }) => id}
        copy={{ what: "ledger entry id", value: ({ id }) => id }}
        isRefreshing={isPlaceholderData}
        skeletonRows={6}
        empty={<NoEntries kind={kind} />}
        error={
          hasFailed ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : undefined
        }
      />
      {data && !hasFailed && data.data.length > 0 ? (
        <Pagination
          summary={formatCount(data.data.length, "entry", "entries")}
          newer={before === null ? null : { before: null }}
          older={data.older === null ? null : { before: String(data.older) }}
        />
      ) : null}
    </div>
  );
}

/** Title, filter, and the file of exactly what the filter lets through. */
function StatementBar({ kind }: { kind: string | null }) {
  const { patch } = useUrlState();
  const search = new URLSearchParams({ format: "csv", ...(kind === null ? {} : { kind }) });
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 py-2 md:rounded-t-lg md:border md:border-line md:border-b-0 md:bg-surface md:px-4">
      <h2 id="statement" className="min-w-0 flex-1 scroll-mt-16 font-title text-lg tracking-tight">
        Statement
      </h2>
      <Select aria-label="Kind of entry" value={kind ?? ""} onChange={({ target }) => patch({ kind: target.value })}>
        <option value="">All entries</option>
        {ENTRY_KINDS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Button asChild>
        <a href={`/api/statement/export?${search}`} download>
          <Download />
          CSV
        </a>
      </Button>
    </div>
  );
}

function NoEntries({ kind }: { kind: string | null }) {
  if (kind === null) {
    return (
      <EmptyState
        title="No entries yet"
        description="Every credit that comes or goes is listed here, with the balance after it."
      />
    );
  }
  return (
    <EmptyState
      title={`No entries of the kind “${entryKind(kind).word}”`}
      description="The statement has entries of other kinds only."
      actions={
        <Button asChild>
          <UrlLink patch={{ kind: null }}>Show all entries</UrlLink>
        </Button>
      }
    />
  );
}

export { StatementSection };
