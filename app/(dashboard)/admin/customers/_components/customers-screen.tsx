"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { LISTS, listSearch } from "@/components/operator/list-search";
import { OperatorList } from "@/components/operator/operator-list";
import { customersQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { CUSTOMER_COLUMNS } from "./customer-columns";

/** Everybody who has a workspace here. */
function CustomersScreen() {
  const { params, patch } = useUrlState();
  const page = useQuery(customersQuery(listSearch(params, LISTS.customers)));
  return (
    <>
      <PageHeader title="Customers" />
      <Toolbar search={<SearchField label="E-mail or workspace id" />} filters={[]} />
      <OperatorList
        label="Customers"
        noun="customer"
        page={page}
        columns={CUSTOMER_COLUMNS}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/customers/${id}`}
        copy={{ what: "workspace id", value: ({ id }) => id }}
        empty={
          <EmptyState
            title="No customer of that address or id"
            description="Search for a part of the e-mail address, or paste a workspace id."
            actions={<Button onClick={() => patch({ q: null })}>Show everybody</Button>}
          />
        }
      />
    </>
  );
}

export { CustomersScreen };
