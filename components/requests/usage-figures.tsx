import { formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import type { WireUsageSeries } from "@/lib/http/wire-usage";
import type { Grouping, Measure } from "./chart-state";
import { formatBarFull } from "./format-bar";
import { seriesLabel } from "./series-label";

const CELL = "whitespace-nowrap border-line border-b px-3 py-1.5 text-right tabular-nums";

/** The figures of the chart as a table. */
function UsageFigures({ data, measure, by }: { data: WireUsageSeries; measure: Measure; by: Grouping }) {
  const caption = `${measure} per ${data.unit} (UTC), ${by.replace("_", " ")} by ${by.replace("_", " ")}`;
  return (
    <section
      aria-label={`Chart as a table: ${caption}`}
      // What scrolls must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
      tabIndex={0}
      className="max-h-80 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className={cn(CELL, "text-left font-label")}>
              {data.unit.charAt(0).toUpperCase() + data.unit.slice(1)}, UTC
            </th>
            {data.series.map((series) => (
              <th key={series.id} scope="col" className={cn(CELL, "font-label")}>
                {seriesLabel(series, by)}
              </th>
            ))}
            <th scope="col" className={cn(CELL, "font-label")}>
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {data.bars.toReversed().map((bar) => (
            <tr key={bar.start}>
              <th scope="row" className={cn(CELL, "text-left font-normal")}>
                {formatBarFull(bar.start, data.unit)}
              </th>
              {data.series.map((series, at) => (
                <td key={series.id} className={CELL}>
                  {formatNumber(bar[measure][at] ?? 0)}
                </td>
              ))}
              <td className={cn(CELL, "font-strong")}>
                {formatNumber(bar[measure].reduce((sum, value) => sum + value, 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export { UsageFigures };
