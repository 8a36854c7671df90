"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { readPasted } from "@/components/layout/read-pasted";
import { shortenId } from "@/components/layout/shorten-id";
import { LISTS, listSearch } from "@/components/operator/list-search";
import { OperatorList } from "@/components/operator/operator-list";
import { anyRequestsQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { ANY_REQUEST_COLUMNS } from "./any-request-columns";

/** Requests of every customer; a whole id opens its request at once. */
function AnyRequestsScreen() {
  const { params, patch } = useUrlState();
  const page = useQuery(anyRequestsQuery(listSearch(params, LISTS.requests)));
  const workspace = params.get("workspace");
  return (
    <>
      <PageHeader title="All requests" />
      <Toolbar
        search={<SearchField label="Request id or its beginning" pageOf={requestPage} />}
        filters={[]}
        aside={
          workspace ? (
            <Button size="sm" onClick={() => patch({ workspace: null })}>
              <X />
              Only <span className="mono">{shortenId(workspace)}</span>
            </Button>
          ) : null
        }
      />
      <OperatorList
        label="Requests"
        noun="request"
        page={page}
        columns={ANY_REQUEST_COLUMNS}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/requests/${id}`}
        copy={{ what: "request id", value: ({ id }) => id }}
        empty={
          <EmptyState
            title="No requests here"
            description="A request is listed from the moment it is accepted or refused, whoever sent it."
            actions={
              params.size > 0 ? (
                <Button onClick={() => patch({ q: null, workspace: null })}>Show all requests</Button>
              ) : null
            }
          />
        }
      />
    </>
  );
}

function requestPage(text: string): string | null {
  const pasted = readPasted(text);
  return pasted?.kind === "request" ? `/admin/requests/${pasted.id}` : null;
}

export { AnyRequestsScreen };
