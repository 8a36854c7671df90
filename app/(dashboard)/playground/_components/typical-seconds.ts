type MeasuredRun = { status: string; seconds: number | null; parameters: unknown };

/** Fewer are an accident, not a habit. */
const ENOUGH = 3;

/** The median seconds of earlier runs that were asked for in the same way; null while there are too few to say. */
export function typicalSeconds(runs: readonly MeasuredRun[], asked: { parameters: unknown }): number | null {
  const way = JSON.stringify(sortedEntries(asked.parameters));
  const seconds = runs
    .filter(({ status, parameters }) => status === "completed" && JSON.stringify(sortedEntries(parameters)) === way)
    .flatMap((run) => (run.seconds === null ? [] : [run.seconds]))
    .sort((a, b) => a - b);
  return seconds.length < ENOUGH ? null : (seconds[Math.floor(seconds.length / 2)] ?? null);
}

function sortedEntries(parameters: unknown): [string, unknown][] {
  if (typeof parameters !== "object" || parameters === null) return [];
  return Object.entries(parameters).sort(([a], [b]) => a.localeCompare(b));
}
