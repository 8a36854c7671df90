"use client";

import { useState } from "react";
import { formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import type { WireUsageSeries } from "@/lib/http/wire-usage";
import { chartTicks } from "./chart-scale";
import type { Grouping, Measure } from "./chart-state";
import { ChartTooltip } from "./chart-tooltip";
import { formatBarStart } from "./format-bar";
import { SERIES_FILLS } from "./series-colours";

const HEIGHT = 164;
const BAR_SHARE = 0.62;
/** Between two parts of a bar, so that neighbours stay apart without their hues. */
const GAP = 1;
const MAX_LABELS = 14;
const MAX_LABELS_ON_PHONE = 4;

type UsageChartProps = { data: WireUsageSeries; measure: Measure; by: Grouping };

/** Stacked bars; hover fades the other bars and shows the figures, which the table beside it gives to everybody. */
function UsageChart({ data, measure, by }: UsageChartProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const { bars, unit } = data;
  const sums = bars.map((bar) => bar[measure].reduce((sum, value) => sum + value, 0));
  if (sums.every((sum) => sum === 0)) return <NoBars measure={measure} />;
  const ticks = chartTicks(Math.max(0, ...sums));
  const top = ticks.at(-1) ?? 1;
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT;
  const slot = 100 / bars.length;
  return (
    <div
      role="img"
      aria-label={`${measure} per ${unit}, UTC: ${formatNumber(sums.reduce((total, sum) => total + sum, 0))} in all. The button above shows the figures as a table.`}
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2"
    >
      <div className="relative text-right text-2xs text-ink-3 tabular-nums" style={{ height: HEIGHT }}>
        <span className="invisible">{formatNumber(top)}</span>
        {ticks.map((tick) => (
          <span key={tick} className="absolute right-0 -translate-y-1/2" style={{ top: y(tick) }}>
            {formatNumber(tick)}
          </span>
        ))}
      </div>
      <div className="relative" onPointerLeave={() => setHovered(null)}>
        <svg className="block w-full overflow-visible" height={HEIGHT} role="presentation">
          {ticks.map((tick) => (
            <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
          ))}
          {bars.map((bar, index) => (
            <g
              key={bar.start}
              className={cn("transition-opacity", hovered !== null && hovered !== index && "opacity-40")}
            >
              <Stack values={bar[measure]} y={y} x={(index + (1 - BAR_SHARE) / 2) * slot} width={slot * BAR_SHARE} />
              <rect
                x={`${index * slot}%`}
                width={`${slot}%`}
                height={HEIGHT}
                fill="transparent"
                onPointerEnter={() => setHovered(index)}
              />
            </g>
          ))}
        </svg>
        {hovered !== null ? <ChartTooltip data={data} index={hovered} measure={measure} by={by} /> : null}
      </div>
      <div className="col-start-2 mt-1.5 flex h-4 text-2xs text-ink-3 tabular-nums">
        {bars.map((bar, index) => (
          <span key={bar.start} className="flex min-w-0 flex-1 justify-center">
            <span className={labelClasses(index, bars.length)}>{formatBarStart(bar.start, unit)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

function NoBars({ measure }: { measure: Measure }) {
  return (
    <p className="grid place-items-center pt-2 text-ink-3" style={{ height: HEIGHT + 30 }}>
      No {measure} in this range.
    </p>
  );
}

type StackProps = { values: readonly number[]; y: (value: number) => number; x: number; width: number };

function Stack({ values, y, x, width }: StackProps) {
  let sum = 0;
  return values.map((value, index) => {
    const [bottom, top] = [y(sum), y(sum + value)];
    sum += value;
    if (value <= 0) return null;
    return (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a series has one place in every bar.
        key={index}
        x={`${x}%`}
        width={`${width}%`}
        y={top}
        height={Math.max(GAP, bottom - top - GAP)}
        className={SERIES_FILLS[index]}
      />
    );
  });
}

/** Labels that would touch are left out, counted from the last bar, which is now. */
function labelClasses(index: number, count: number): string {
  const fromLast = count - 1 - index;
  const isShown = fromLast % Math.ceil(count / MAX_LABELS) === 0;
  const isShownOnPhone = fromLast % Math.ceil(count / MAX_LABELS_ON_PHONE) === 0;
  return cn("whitespace-nowrap", !isShown && "md:hidden", !isShownOnPhone && "max-md:hidden");
}

export { UsageChart };
