/** Counts by step of duration, as the database keeps them: each step is a tenth longer than the one before. */
export type Durations = Readonly<Record<string, number>>;

const STEP = 1.1;

/** The duration, in milliseconds, that `share` of all counted ones did not exceed; exact within a tenth, null without any. */
export function percentile(durations: Durations, share: number): number | null {
  const steps = Object.entries(durations)
    .map(([step, count]) => ({ step: Number(step), count }))
    .sort((a, b) => a.step - b.step);
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const wanted = share * total;
  let below = 0;
  for (const { step, count } of steps) {
    if (below + count >= wanted) return STEP ** (step + (wanted - below) / count);
    below += count;
  }
  return null;
}

/** All of them together. */
export function mergeDurations(all: readonly Durations[]): Durations {
  const merged: Record<string, number> = {};
  for (const durations of all) {
    for (const [step, count] of Object.entries(durations)) merged[step] = (merged[step] ?? 0) + count;
  }
  return merged;
}
