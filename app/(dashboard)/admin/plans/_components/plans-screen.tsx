"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { plansQuery } from "@/components/operator/queries";
import { planColumns } from "./plan-columns";
import { PlanDialog } from "./plan-dialog";

/** What the workspaces of a plan may do where they have no limits of their own. */
function PlansScreen() {
  const [editing, setEditing] = useState<string | null>(null);
  const { data, error, refetch, isFetching } = useQuery(plansQuery());
  const edited = data?.data.find(({ id }) => id === editing);
  return (
    <>
      <PageHeader title="Plans" />
      <p className="mb-4 max-w-prose text-ink-2 text-sm">
        A workspace keeps to its own limits, else to those of its plan, else to this installation’s defaults. It starts
        on the plan marked Default and moves to Paid with its first payment; any other plan is given on the customer’s
        page.
      </p>
      <DataTable
        label="Plans"
        columns={planColumns({ installation: data?.installation, onEdit: setEditing })}
        rows={data?.data}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No plans" description="The database’s migrations bring three of them." />}
        error={
          error && !data ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : undefined
        }
      />
      {data && edited ? (
        <PlanDialog plan={edited} installation={data.installation} onClose={() => setEditing(null)} />
      ) : null}
    </>
  );
}

export { PlansScreen };
