import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** The geometry of the controls and of the first result. */
export default function PlaygroundLoading() {
  return (
    <div
      data-slot="workbench"
      aria-busy="true"
      className="-mx-4 md:-mx-8 lg:-mb-12 lg:grid lg:min-h-dvh lg:grid-cols-[21.25rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-5 p-4 lg:border-line lg:border-r lg:p-5 lg:pt-19">
        <Skeleton className="h-36 w-full rounded-md" />
        <Skeleton className="h-12 w-full rounded-sm" />
        <Skeleton className="h-16 w-full rounded-md" />
        <Skeleton className="h-36 w-full rounded-sm" />
        <Skeleton className="h-12 w-full rounded-sm" />
      </div>
      <div className="px-4 pt-18 lg:px-6">
        <Card className="h-160" />
      </div>
    </div>
  );
}
