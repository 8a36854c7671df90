import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, Stats } from "@/components/ui/stat";

const LABELS = ["Credits", "Images", "Requests completed", "Latency p50 · p95"];
// Bars of different heights in their final places.
const HEIGHTS = [38, 56, 66, 48, 14, 10, 66, 80, 96, 70, 54, 20, 24, 88];

/** The overview's own geometry while its figures are on their way. */
function UsageOverviewSkeleton() {
  return (
    <Card className="mb-4" aria-label="Overview" aria-busy="true">
      <Stats>
        {LABELS.map((label) => (
          <Stat key={label} label={label} value={<Skeleton className="my-2 w-20" />} />
        ))}
      </Stats>
      <div className="border-line border-t p-4 pt-3">
        <div className="flex min-h-7 items-center gap-4">
          <Skeleton className="w-24" />
          <Skeleton className="w-32" />
        </div>
        <div className="flex h-[194px] items-end gap-2 pt-2 pb-5.5">
          {HEIGHTS.map((height, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place.
            <span key={index} className="flex-1 animate-pulse bg-hover" style={{ height: `${height}%` }} />
          ))}
        </div>
      </div>
    </Card>
  );
}

export { UsageOverviewSkeleton };
