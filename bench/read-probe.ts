import { readFileSync } from "node:fs";
import { z } from "zod";

const line = z.object({
  pid: z.number(),
  at: z.number(),
  rss: z.number(),
  heapUsed: z.number(),
  external: z.number(),
  lateMs: z.array(z.number()),
});

export type Phase = { name: string; from: number; to: number; answerBytes: number; seconds: number };

/** What the probe in one process saw of a phase. Bytes and milliseconds. */
export type Measured = { peakRss: number; endRss: number; p50: number; p99: number; worst: number; rss: number[] };

export function readProbe(file: string, pid: number, { from, to }: Pick<Phase, "from" | "to">): Measured {
  const lines = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((text) => line.parse(JSON.parse(text)))
    .filter((one) => one.pid === pid && one.at >= from && one.at <= to);
  const rss = lines.map((one) => one.rss);
  const late = lines.flatMap((one) => one.lateMs).sort((a, b) => a - b);
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0;
  return { peakRss: Math.max(...rss), endRss: rss.at(-1) ?? 0, p50: at(0.5), p99: at(0.99), worst: at(1), rss };
}
