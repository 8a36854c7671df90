import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** What one process has used so far and holds now, as Linux counts it: processor milliseconds and resident bytes. */
export function processCosts(pid: number): { cpuMs: number; rss: number } {
  // The name in parentheses may hold spaces; the fields behind it are counted from the state.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { cpuMs: (ticks * 1000) / TICKS_PER_SECOND, rss: Number(fields[21]) * PAGE_BYTES };
}
