"use client";

import { DataTable } from "@/components/data-table/data-table";
import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { USAGE_COLUMNS } from "./usage-columns";
import { UsageOverviewSkeleton } from "./usage-overview-skeleton";

const ROWS = 10;

/** The usage page's geometry while the server gathers it. */
function UsageSkeleton() {
  return (
    <>
      <PageHeader title="Usage" actions={<Skeleton className="h-8 w-44" />} />
      <div className="mb-4 flex flex-wrap gap-2">
        <Skeleton className="h-9 w-full md:h-7 md:w-76" />
        <Skeleton className="h-7 w-36" />
      </div>
      <UsageOverviewSkeleton />
      <DataTable
        label="Requests"
        columns={USAGE_COLUMNS}
        rows={undefined}
        rowKey={(row) => row.id}
        titleColumn="request"
        skeletonRows={ROWS}
        empty={null}
      />
    </>
  );
}

export { UsageSkeleton };
