"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Note } from "@/components/credits/note";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { useUrlState } from "@/components/data-table/use-url-state";
import { endUserQuery } from "@/components/end-users/queries";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { RelativeTime } from "@/components/layout/relative-time";
import { readGrouping } from "@/components/requests/chart-state";
import { usagePageQuery, usageSeriesQuery } from "@/components/requests/queries";
import { USAGE_COLUMNS } from "@/components/requests/usage-columns";
import { UsageOverview } from "@/components/requests/usage-overview";
import { usageFilterSearch, usageSearch } from "@/components/requests/usage-search";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { WireEndUser } from "@/lib/http/end-user-answers";
import { BlockDialog } from "./block-dialog";
import { EndUserLimits } from "./end-user-limits";

/** One end user: what they did, what they may do and spend, and the way to stop them. */
function EndUserScreen({ id }: { id: string }) {
  const { data: endUser, error, refetch, isFetching } = useQuery(endUserQuery(id));
  const [isDeciding, setIsDeciding] = useState(false);
  return (
    <>
      <PageHeader
        back={{ href: "/end-users", label: "Back to end users" }}
        title={<span className="mono break-all">{id}</span>}
        actions={
          endUser ? <Button onClick={() => setIsDeciding(true)}>{endUser.blocked ? "Unblock" : "Block"}</Button> : null
        }
      />
      {endUser?.blocked ? <Blocked blocked={endUser.blocked} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <Requests id={id} />
        {endUser ? (
          <EndUserLimits key={JSON.stringify(endUser)} endUser={endUser} />
        ) : (
          <Card aria-busy={!error}>
            {error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : null}
          </Card>
        )}
      </div>
      {endUser && isDeciding ? <BlockDialog endUser={endUser} onClose={() => setIsDeciding(false)} /> : null}
    </>
  );
}

function Blocked({ blocked }: { blocked: NonNullable<WireEndUser["blocked"]> }) {
  return (
    <Note tone="info" className="mb-4">
      <p className="break-words">
        Blocked <RelativeTime time={blocked.at} />: {blocked.reason}
      </p>
    </Note>
  );
}

/** The figures and requests of this end user alone, as the usage page shows them of everybody. */
function Requests({ id }: { id: string }) {
  const { params } = useUrlState();
  const view = new URLSearchParams([...params, ["end_user", id]]);
  const page = useQuery(usagePageQuery(usageSearch(view)));
  const series = useQuery(usageSeriesQuery(usageFilterSearch(view), readGrouping(view)));
  return (
    <div className="min-w-0">
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
        empty={
          <EmptyState
            title="No requests in 14 days"
            description="Calls that name this end user in safety_identifier or user appear here."
          />
        }
        error={
          page.error && !page.data ? (
            <FailureState error={page.error} onRetry={() => void page.refetch()} isRetrying={page.isFetching} />
          ) : undefined
        }
      />
      {page.data && page.data.data.length > 0 ? (
        <Pagination
          summary={formatCount(page.data.data.length, "request")}
          newer={page.data.has_newer ? { before: page.data.first_id, after: null } : null}
          older={page.data.has_older ? { after: page.data.last_id, before: null } : null}
          hasKeys
        />
      ) : null}
    </div>
  );
}

export { EndUserScreen };
