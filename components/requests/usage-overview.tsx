"use client";

import { BarChart3, Table2 } from "lucide-react";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FailureState } from "@/components/layout/failure-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/select";
import type { WireUsageSeries } from "@/lib/http/wire-usage";
import { GROUPINGS, MEASURES, type Measure, readGrouping, readMeasure } from "./chart-state";
import { SERIES_SWATCHES } from "./series-colours";
import { seriesLabel } from "./series-label";
import { UsageChart } from "./usage-chart";
import { UsageFigures } from "./usage-figures";
import { UsageOverviewSkeleton } from "./usage-overview-skeleton";
import { UsageStats } from "./usage-stats";

type UsageOverviewProps = { data: WireUsageSeries | undefined; error: unknown; onRetry: () => void };

/** Totals, and the chart or its figures as a table. */
function UsageOverview({ data, error, onRetry }: UsageOverviewProps) {
  const { params } = useUrlState();
  const [measure, by] = [readMeasure(params), readGrouping(params)];
  const isTable = params.get("chart") === "table";
  if (!data) {
    if (!error) return <UsageOverviewSkeleton />;
    return (
      <Card className="mb-4">
        <FailureState error={error} onRetry={onRetry} />
      </Card>
    );
  }
  return (
    <Card className="mb-4" aria-label="Overview">
      <UsageStats totals={data.totals} />
      <div className="border-line border-t p-4 pt-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Legend data={data} />
          <ChartControls isTable={isTable} />
        </div>
        {isTable ? (
          <UsageFigures data={data} measure={measure} by={by} />
        ) : (
          <UsageChart data={data} measure={measure} by={by} />
        )}
      </div>
    </Card>
  );
}

function Legend({ data }: { data: WireUsageSeries }) {
  const { params } = useUrlState();
  const [measure, by] = [readMeasure(params), readGrouping(params)];
  return (
    <ul aria-label="Series" className="flex min-h-7 flex-1 flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      {data.series.map((series, index) =>
        hasFigures(data, index, measure) ? (
          <li key={series.id} className="flex min-w-0 items-center gap-1.5">
            <span className={cn("size-2 shrink-0 rounded-[2px]", SERIES_SWATCHES[index])} />
            <span className={cn("truncate", by === "model" && "mono")}>{seriesLabel(series, by)}</span>
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** A series without a bar in this measure needs no colour. */
function hasFigures(data: WireUsageSeries, index: number, measure: Measure): boolean {
  return data.bars.some((bar) => (bar[measure][index] ?? 0) > 0);
}

function ChartControls({ isTable }: { isTable: boolean }) {
  const { params, patch } = useUrlState();
  return (
    <div className="flex items-center gap-2">
      <Select
        aria-label="Measure"
        selectSize="sm"
        value={readMeasure(params)}
        onChange={(event) => patch({ measure: event.target.value === "credits" ? null : event.target.value })}
      >
        {MEASURES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Grouping"
        selectSize="sm"
        value={readGrouping(params)}
        onChange={(event) => patch({ by: event.target.value === "model" ? null : event.target.value })}
      >
        {GROUPINGS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Button
        size="icon-sm"
        aria-label={isTable ? "Show as a chart" : "Show as a table"}
        onClick={() => patch({ chart: isTable ? null : "table" })}
      >
        {isTable ? <BarChart3 /> : <Table2 />}
      </Button>
    </div>
  );
}

export { UsageOverview };
