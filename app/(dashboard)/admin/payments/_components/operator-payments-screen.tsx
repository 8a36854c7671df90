"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleDot } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/filter-chip";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { LISTS, listSearch } from "@/components/operator/list-search";
import { OperatorList } from "@/components/operator/operator-list";
import { operatorPaymentsQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";
import { PAYMENT_COLUMNS } from "./payment-columns";

const STATUS: Filter = {
  id: "status",
  label: "Status",
  icon: CircleDot,
  kind: "one",
  options: [
    { value: "quarantined", label: "Quarantined" },
    { value: "disputed", label: "Disputed" },
    { value: "failed", label: "Failed" },
    { value: "refunded", label: "Refunded" },
    { value: "paid", label: "Paid" },
    { value: "open", label: "Not paid yet" },
    { value: "requires_action", label: "Waits for the bank" },
    { value: "expired", label: "Expired" },
  ],
};

/** The payments of every customer; above them those that wait for a person. */
function OperatorPaymentsScreen() {
  const { params, patch } = useUrlState();
  const page = useQuery(operatorPaymentsQuery(listSearch(params, LISTS.payments)));
  const rowOf = {
    columns: PAYMENT_COLUMNS,
    rowKey: ({ id }: WireOperatorPayment) => id,
    rowHref: ({ id }: WireOperatorPayment) => `/admin/payments/${id}`,
    copy: { what: "payment id", value: ({ id }: WireOperatorPayment) => id },
  };
  const attention = page.data?.attention ?? [];
  return (
    <>
      <PageHeader title="Payments" />
      <Toolbar search={<SearchField label="Id, Stripe id or e-mail" />} filters={[STATUS]} />
      {attention.length > 0 ? (
        <>
          <h2 className="pb-3 font-title text-lg">Needs attention</h2>
          <DataTable label="Needs attention" rows={attention} empty={null} {...rowOf} />
          <h2 className="pt-6 pb-3 font-title text-lg">All payments</h2>
        </>
      ) : null}
      <OperatorList
        label="Payments"
        noun="payment"
        page={page}
        {...rowOf}
        empty={
          <EmptyState
            title={params.size > 0 ? "No such payment" : "No payments yet"}
            description="A payment is listed from the moment a customer starts to pay."
            actions={
              params.size > 0 ? (
                <Button onClick={() => patch({ q: null, status: null })}>Show all payments</Button>
              ) : null
            }
          />
        }
      />
    </>
  );
}

export { OperatorPaymentsScreen };
