import { cpus, loadavg } from "node:os";
import { textTable } from "../../e2e/stack/text-table";
import type { CaseResult } from "./run-case";

export type Row = {
  id: string;
  what: string;
  runs: number;
  faults: number;
  requests: number;
  inFlight: number;
  doubleCharges: number;
  lost: number;
  overdrafts: number;
  orphans: number;
  recoverySeconds: number;
  violations: number;
};

const TITLES = [
  "case",
  "fault",
  "runs",
  "injected",
  "requests",
  "in flight",
  "double",
  "lost",
  "overdrafts",
  "orphans",
  "recovery s",
  "verdict",
];

/** One row per case: its runs added up, its slowest recovery. */
export function rowsOf(results: readonly CaseResult[]): Row[] {
  return [...Map.groupBy(results, ({ id }) => id)].map(([id, runs]) => ({
    ...{ id, what: runs[0]?.what ?? "", ...sumsOf(runs) },
    recoverySeconds: Math.max(...runs.map(({ recoverySeconds }) => recoverySeconds)),
  }));
}

/** The table with its totals, and every violation in words. */
export function printReport(
  results: readonly CaseResult[],
  { seed, seconds }: { seed: number; seconds: number },
): string {
  const cells = (row: Row) => [
    ...[
      row.id,
      row.what,
      row.runs,
      row.faults,
      row.requests,
      row.inFlight,
      row.doubleCharges,
      row.lost,
      row.overdrafts,
      row.orphans,
    ],
    ...[row.recoverySeconds.toFixed(1).padStart(10), row.violations === 0 ? "holds" : `${row.violations} broken`],
  ];
  const rows = rowsOf(results);
  const total = { id: "", what: "total", recoverySeconds: Math.max(0, ...rows.map((row) => row.recoverySeconds)) };
  const notes = results.flatMap(({ run, notes }) => notes.map((text) => `  ${run}: ${text}`));
  const violations = results.flatMap(({ run, violations }) => violations.map((text) => `  ${run}: ${text}`));
  return [
    textTable(TITLES, [...rows, { ...total, ...sumsOf(results) }].map(cells)),
    ...(notes.length > 0 ? ["", "Measured beside:", ...notes] : []),
    ...(violations.length > 0 ? ["", "Broken:", ...violations.slice(0, 200).map((text) => text.slice(0, 400))] : []),
    "",
    `seed ${seed}, ${Math.round(seconds)} s, ${results.reduce((sum, { pictures }) => sum + pictures, 0)} paid pictures fetched and compared; ` +
      `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(" ")}`,
  ].join("\n");
}

function sumsOf(runs: readonly CaseResult[]) {
  const sum = (of: (one: CaseResult) => number) => runs.reduce((total, one) => total + of(one), 0);
  return {
    runs: runs.length,
    faults: sum(({ faults }) => faults),
    requests: sum(({ requests }) => requests),
    inFlight: sum(({ inFlight }) => inFlight),
    doubleCharges: sum(({ doubleCharges }) => doubleCharges),
    lost: sum(({ lost }) => lost),
    overdrafts: sum(({ overdrafts }) => overdrafts),
    orphans: sum(({ orphans }) => orphans),
    violations: sum(({ violations }) => violations.length),
  };
}
