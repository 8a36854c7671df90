"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { LISTS, listSearch } from "@/components/operator/list-search";
import { OperatorList } from "@/components/operator/operator-list";
import { operatorLogQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { ACT_COLUMNS } from "./act-columns";

/** What operators changed, and why; a line can neither be changed nor removed. */
function OperatorLogScreen() {
  const { params, patch } = useUrlState();
  const page = useQuery(operatorLogQuery(listSearch(params, LISTS.log)));
  const isFiltered = params.get("q") !== null;
  return (
    <>
      <PageHeader title="Operators’ log" />
      <Toolbar search={<SearchField label="Id of what was changed" />} filters={[]} />
      <OperatorList
        label="Operators’ log"
        noun="line"
        page={page}
        columns={ACT_COLUMNS}
        rowKey={({ id }) => String(id)}
        copy={{ what: "id", value: ({ target }) => target }}
        empty={
          <EmptyState
            title={isFiltered ? "Nothing was done to that" : "Nothing was done yet"}
            description="Adjustments, refunds, suspensions, promo codes and new operators are written down here with their reason."
            actions={isFiltered ? <Button onClick={() => patch({ q: null })}>Show the whole log</Button> : null}
          />
        }
      />
    </>
  );
}

export { OperatorLogScreen };
