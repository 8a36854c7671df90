"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FailureState } from "@/components/layout/failure-state";
import { formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { PageHeader } from "@/components/layout/page-header";
import { CustomerStatus } from "@/components/operator/customer-status";
import { customerQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Stat, Stats } from "@/components/ui/stat";
import type { WireCustomerDetail } from "@/lib/http/wire-operator";
import { AdjustDialog } from "./adjust-dialog";
import { CustomerFacts } from "./customer-facts";
import { CustomerStatement } from "./customer-statement";
import { PlanChangeDialog } from "./plan-change-dialog";
import { StatusDialog } from "./status-dialog";

/** One customer: what they have, where it went, and what an operator can do about it. */
function CustomerScreen({ id }: { id: string }) {
  const { data: customer, error, refetch, isFetching } = useQuery(customerQuery(id));
  if (customer) return <Loaded customer={customer} />;
  return (
    <Card className="mt-4">
      <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    </Card>
  );
}

function Loaded({ customer }: { customer: WireCustomerDetail }) {
  const [open, setOpen] = useState<"adjust" | "status" | "plan" | null>(null);
  const { id, members, status } = customer;
  return (
    <>
      <PageHeader
        back={{ href: "/admin/customers", label: "Back to customers" }}
        title={<span className="break-all">{members[0]?.email ?? customer.name}</span>}
        note={<Identifier value={id} what="workspace id" isShort />}
        actions={
          <>
            <Button onClick={() => setOpen("status")}>{status === "active" ? "Suspend" : "Activate"}</Button>
            <Button variant="primary" onClick={() => setOpen("adjust")}>
              Adjust balance
            </Button>
          </>
        }
      />
      <Card className="mb-4">
        <Stats>
          <Stat
            label="Available"
            value={
              <span className={customer.available < 0 ? "text-bad" : undefined}>
                {formatNumber(customer.available)}
              </span>
            }
            qualifier="credits"
          />
          <Stat label="Held" value={formatNumber(customer.held)} qualifier={`of ${formatNumber(customer.total)}`} />
          <Stat label="Spent, 30 days" value={formatNumber(customer.spent)} qualifier="credits" />
          <Stat label="Status" value={<CustomerStatus status={status} />} />
        </Stats>
      </Card>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <CustomerStatement id={id} />
        <CustomerFacts customer={customer} onChangePlan={() => setOpen("plan")} />
      </div>
      {open === "adjust" ? <AdjustDialog customer={customer} onClose={() => setOpen(null)} /> : null}
      {open === "plan" ? <PlanChangeDialog customer={customer} onClose={() => setOpen(null)} /> : null}
      {open === "status" ? <StatusDialog customer={customer} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

export { CustomerScreen };
