"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { routesQuery } from "@/components/operator/queries";
import { RestingBreakers } from "./resting-breakers";
import { modelColumns, routeColumns } from "./route-columns";
import { SwitchDialog, type Switching } from "./switch-dialog";

/** The health of every route to a provider, and the switches of routes and models. */
function ProvidersScreen() {
  const [switching, setSwitching] = useState<Switching | null>(null);
  const { data, error, refetch, isFetching } = useQuery(routesQuery());
  const failure =
    error && !data ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : undefined;
  return (
    <>
      <PageHeader
        title="Providers"
        note={
          data
            ? `as ${formatCount(data.processes, "process", "processes")} see them, in the order they are tried`
            : undefined
        }
      />
      {data ? <RestingBreakers routes={data.data} /> : null}
      <DataTable
        label="Routes"
        columns={routeColumns(({ name, switch: { on } }) => setSwitching({ kind: "routes", name, isOn: on }))}
        rows={data?.data}
        rowKey={({ name }) => name}
        empty={<EmptyState title="No routes" description="Set a provider’s key to reach it." />}
        error={failure}
      />
      {failure ? null : (
        <div className="mt-6">
          <h2 className="mb-3 font-title text-lg tracking-tight">Models</h2>
          <DataTable
            label="Models"
            columns={modelColumns(({ id, switch: { on } }) => setSwitching({ kind: "models", name: id, isOn: on }))}
            rows={data?.models}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No models" description="The catalog holds none." />}
          />
        </div>
      )}
      {switching ? <SwitchDialog {...switching} onClose={() => setSwitching(null)} /> : null}
    </>
  );
}

export { ProvidersScreen };
