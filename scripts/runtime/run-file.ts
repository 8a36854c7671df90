import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { processStartedAt } from "./process-started-at";
import { writePrivateFile } from "./write-private-file";

const processSchema = z.object({ name: z.string(), pid: z.number(), startedAt: z.string() });
const schema = z.object({
  pid: z.number(),
  startedAt: z.string(),
  /** False while the processes below are still coming up. */
  ready: z.boolean(),
  url: z.string(),
  databaseUrl: z.string(),
  sandboxUrl: z.string(),
  processes: z.array(processSchema),
});

/** What a running `npm start` tells other commands of the same data folder. */
export type RunFile = z.output<typeof schema>;

export function writeRunFile(dataDir: string, run: RunFile): void {
  writePrivateFile(join(dataDir, "run.json"), JSON.stringify(run, null, 2));
}

/** The last run's file, of a run that may have ended without removing it; `isRunning` tells. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dataDir, "run.json"), "utf8")));
  } catch {
    // Absent, or of another version: no run that we could talk to.
    return undefined;
  }
}

export function removeRunFile(dataDir: string): void {
  rmSync(join(dataDir, "run.json"), { force: true });
}

export function isRunning(process: { pid: number; startedAt: string }): boolean {
  return processStartedAt(process.pid) === process.startedAt;
}
