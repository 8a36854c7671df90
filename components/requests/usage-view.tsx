"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { readPasted } from "@/components/layout/read-pasted";
import { Button } from "@/components/ui/button";
import type { WireUsagePage } from "@/lib/http/wire-usage";
import { readGrouping } from "./chart-state";
import { ExportMenu } from "./export-menu";
import { usagePageQuery, usageSeriesQuery } from "./queries";
import { USAGE_COLUMNS } from "./usage-columns";
import { type FirstCall, UsageEmpty } from "./usage-empty";
import { type UsageOptions, usageFilters } from "./usage-filters";
import { UsageOverview } from "./usage-overview";
import { usageFilterSearch, usageSearch } from "./usage-search";
import { useLiveUsage } from "./use-live-usage";

type UsageViewProps = { options: UsageOptions; first: FirstCall };

/** The usage page: what its address says, from the cache that the server has filled. */
function UsageView({ options, first }: UsageViewProps) {
  const { params, patch } = useUrlState();
  const isLive = params.get("live") !== "off";
  useLiveUsage(isLive);
  const page = useQuery(usagePageQuery(usageSearch(params)));
  const series = useQuery(usageSeriesQuery(usageFilterSearch(params), readGrouping(params)));
  return (
    <>
      <PageHeader
        title="Usage"
        actions={
          <>
            <Button aria-pressed={isLive} onClick={() => patch({ live: isLive ? "off" : null })}>
              <Radio className={isLive ? "text-accent!" : undefined} />
              {isLive ? "Live" : "Paused"}
            </Button>
            <ExportMenu />
          </>
        }
      />
      <Toolbar
        search={<SearchField label="Request id, prompt or end user" pageOf={requestPage} />}
        filters={usageFilters(options, params)}
        aside={<span className="text-ink-3 text-xs">Days and hours in UTC</span>}
      />
      <UsageOverview data={series.data} error={series.error} onRetry={() => void series.refetch()} />
      <DataTable
        label="Requests"
        columns={USAGE_COLUMNS}
        rows={page.data?.data}
        rowKey={(row) => row.id}
        rowHref={(row) => `/usage/${row.id}`}
        titleColumn="request"
        copy={{ what: "request id", value: (row) => row.id }}
        isRefreshing={page.isPlaceholderData}
        empty={<UsageEmpty first={first} />}
        error={
          page.error && !page.data ? (
            <FailureState error={page.error} onRetry={() => void page.refetch()} isRetrying={page.isFetching} />
          ) : undefined
        }
      />
      <UsagePages page={page.data} rowCount={series.data?.totals.rows} />
    </>
  );
}

function UsagePages({ page, rowCount }: { page: WireUsagePage | undefined; rowCount: number | undefined }) {
  if (!page || page.data.length === 0) return null;
  const shown = page.data.length;
  return (
    <Pagination
      summary={
        rowCount === undefined ? formatCount(shown, "request") : `${shown} of ${formatCount(rowCount, "request")}`
      }
      newer={page.has_newer ? { before: page.first_id } : null}
      older={page.has_older ? { after: page.last_id } : null}
      hasKeys
    />
  );
}

/** Enter on a whole request id, even inside a pasted log line, opens its page. */
function requestPage(text: string): string | null {
  const pasted = readPasted(text);
  return pasted?.kind === "request" ? `/usage/${pasted.id}` : null;
}

export { UsageView };
