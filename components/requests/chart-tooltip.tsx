import { formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import type { WireUsageSeries } from "@/lib/http/wire-usage";
import type { Grouping, Measure } from "./chart-state";
import { formatBarFull } from "./format-bar";
import { SERIES_SWATCHES } from "./series-colours";
import { seriesLabel } from "./series-label";

type ChartTooltipProps = { data: WireUsageSeries; index: number; measure: Measure; by: Grouping };

/** The figures of one bar beside it, on the side where there is room. */
function ChartTooltip({ data, index, measure, by }: ChartTooltipProps) {
  const bar = data.bars[index];
  if (!bar) return null;
  const middle = ((index + 0.5) / data.bars.length) * 100;
  const isLeft = middle > 50;
  const sum = bar[measure].reduce((total, value) => total + value, 0);
  return (
    <div
      className={cn(
        "pointer-events-none absolute top-0 z-10 w-max max-w-64 rounded-md bg-raised px-3 py-2 text-xs shadow-overlay",
        isLeft ? "-translate-x-full -ml-4" : "ml-4",
      )}
      style={{ left: `${middle}%` }}
    >
      <p className="flex justify-between gap-6 pb-1 font-strong">
        <span>{formatBarFull(bar.start, data.unit)}</span>
        <span className="tabular-nums">
          {formatNumber(sum)} {measure}
        </span>
      </p>
      {data.series.map((series, at) =>
        (bar[measure][at] ?? 0) > 0 ? (
          <p key={series.id} className="flex items-center gap-2">
            <span className={cn("size-2 shrink-0 rounded-[2px]", SERIES_SWATCHES[at])} />
            <span className="min-w-0 flex-1 truncate">{seriesLabel(series, by)}</span>
            <span className="tabular-nums">{formatNumber(bar[measure][at] ?? 0)}</span>
          </p>
        ) : null,
      )}
    </div>
  );
}

export { ChartTooltip };
