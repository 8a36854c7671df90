import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The geometry that the operators' lists share. */
export default function AdminLoading() {
  return (
    <div aria-busy="true">
      <PageHeader title={<Skeleton className="h-5 w-32" />} />
      <Skeleton className="mb-4 h-7 w-full md:w-76" />
      <Card>
        {LINES.map((line) => (
          <div key={line} className="flex h-14 items-center justify-between border-line border-b px-4 last:border-b-0">
            <Skeleton className="w-56" />
            <Skeleton className="w-16" />
          </div>
        ))}
      </Card>
    </div>
  );
}
