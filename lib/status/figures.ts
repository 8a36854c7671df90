import { mergeDurations, percentile } from "./percentile";
import type { ServiceRow } from "./service-rows";

/** Counted ends and what they say. `availability` is a share from 0 to 1, times are seconds; null: nothing was counted. */
export type Figures = {
  good: number;
  faults: number;
  availability: number | null;
  p50: number | null;
  p95: number | null;
};

/** What rows say together. Percentiles are exact within a tenth. */
export function figures(rows: readonly Pick<ServiceRow, "good" | "faults" | "durations">[]): Figures {
  const good = rows.reduce((sum, row) => sum + row.good, 0);
  const faults = rows.reduce((sum, row) => sum + row.faults, 0);
  const durations = mergeDurations(rows.map((row) => row.durations));
  const seconds = (share: number) => {
    const ms = percentile(durations, share);
    return ms === null ? null : Number((ms / 1000).toPrecision(3));
  };
  return {
    good,
    faults,
    availability: good + faults === 0 ? null : good / (good + faults),
    p50: seconds(0.5),
    p95: seconds(0.95),
  };
}
