import { formatNumber } from "@/components/layout/format-number";
import type { LiveFigures } from "@/lib/status/live-figures";
import { formatAvailability, formatSeconds } from "../../../_components/format-figures";
import { ScrollTable } from "../../../_components/scroll-table";

/** Success and time per tier and quality, as this installation measured them. */
function LiveTable({ live }: { live: LiveFigures }) {
  if (live.cells.length === 0) {
    return (
      <p className="rounded-lg border border-line border-dashed px-4 py-6 text-ink-2">
        No traffic yet: nobody has sent this model a live request in the last 30 days, so there is nothing to report.
      </p>
    );
  }
  return (
    <ScrollTable label="Live figures">
      <thead>
        <tr>
          <th scope="col">Tier</th>
          <th scope="col">Quality</th>
          {["24 h", "30 d"].map((window) => (
            <Heads key={window} window={window} />
          ))}
        </tr>
      </thead>
      <tbody>
        {live.cells.map(({ tier, quality, day, month }) => (
          <tr key={`${tier} ${quality}`}>
            <th scope="row" className="font-medium">
              {tier}
            </th>
            <td>{quality ?? "any"}</td>
            {[day, month].map((figures, index) => (
              // The two windows have no other name.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above.
              <Cells key={index} figures={figures} />
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Heads({ window }: { window: string }) {
  return ["Calls", "Success", "p50", "p95"].map((name) => (
    <th key={name} scope="col" className="text-right">
      {name}, {window}
    </th>
  ));
}

function Cells({ figures }: { figures: LiveFigures["all"]["day"] }) {
  const values = [
    formatNumber(figures.good + figures.faults),
    formatAvailability(figures),
    formatSeconds(figures.p50),
    formatSeconds(figures.p95),
  ];
  return values.map((value, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns.
    <td key={index} className="whitespace-nowrap text-right tabular-nums">
      {value}
    </td>
  ));
}

export { LiveTable };
