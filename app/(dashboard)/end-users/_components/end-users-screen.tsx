"use client";

import { useQuery } from "@tanstack/react-query";
import { Calendar } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/filter-chip";
import { Pagination } from "@/components/data-table/pagination";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { endUserHref, endUsersQuery, endUsersSearch } from "@/components/end-users/queries";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { END_USER_COLUMNS } from "./end-user-columns";

const FILTERS: readonly Filter[] = [
  {
    id: "range",
    label: "Range",
    icon: Calendar,
    kind: "one",
    fallback: "30d",
    options: [
      { value: "24h", label: "Last 24 hours" },
      { value: "7d", label: "Last 7 days" },
      { value: "30d", label: "Last 30 days" },
    ],
  },
  {
    id: "sort",
    label: "Order",
    kind: "one",
    fallback: "credits",
    options: [
      { value: "credits", label: "Most credits" },
      { value: "requests", label: "Most requests" },
      { value: "images", label: "Most images" },
      { value: "refused", label: "Most refused" },
    ],
  },
];

/** Whom the workspace's calls name, what they used, and who is limited or blocked. */
function EndUsersScreen() {
  const { params } = useUrlState();
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(endUsersQuery(endUsersSearch(params)));
  return (
    <>
      <PageHeader title="End users" />
      <Toolbar
        search={<SearchField label="Part of an end user’s id" />}
        filters={FILTERS}
        aside={<span className="text-ink-3 text-xs">Days and hours in UTC</span>}
      />
      <DataTable
        label="End users"
        columns={END_USER_COLUMNS}
        rows={data?.data}
        rowKey={({ id }) => id}
        rowHref={({ id }) => endUserHref(id)}
        titleColumn="id"
        copy={{ what: "end user", value: ({ id }) => id }}
        isRefreshing={isPlaceholderData}
        empty={params.get("q") ? <NoneFound /> : <NoneYet />}
        error={
          error && !data ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : undefined
        }
      />
      {data && data.data.length > 0 ? (
        <Pagination
          summary={formatCount(data.data.length, "end user")}
          newer={params.get("before") === null ? null : { before: null }}
          older={data.older === null ? null : { before: data.older }}
          hasKeys
        />
      ) : null}
    </>
  );
}

function NoneFound() {
  const { patch } = useUrlState();
  return (
    <EmptyState
      title="No end user of that id"
      description="Nobody whose id holds these letters has called in this time, or is limited."
      actions={<Button onClick={() => patch({ q: null, before: null })}>Show everybody</Button>}
    />
  );
}

function NoneYet() {
  return (
    <EmptyState
      title="No end users in this time"
      description="Name your own user in a call, by an id that says nothing about the person, and they appear here: what they used, what they may use, and a way to block them."
    >
      <CodeBlock samples={[{ label: "In the body", code: '"safety_identifier": "user-4711"' }]} />
      <p className="mt-3 text-sm">
        <TextLink href="/docs/end-users">How end users are told apart</TextLink>
      </p>
    </EmptyState>
  );
}

export { EndUsersScreen };
