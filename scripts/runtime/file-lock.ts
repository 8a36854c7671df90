import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { errorCode } from "./error-code";
import { processStartedAt } from "./process-started-at";

const holderSchema = z.object({ pid: z.number(), startedAt: z.string(), purpose: z.string() });

export type LockHolder = z.output<typeof holderSchema>;

export type FileLock = { release: () => void };

/**
 * Takes the lock, or answers who holds it. The lock of a process that has ended, however it ended, counts as free.
 */
export function takeFileLock(path: string, purpose: string): FileLock | LockHolder {
  const me: LockHolder = { pid: process.pid, startedAt: processStartedAt(process.pid) ?? "", purpose };
  const mine = `${path}.${process.pid}`;
  // Linking a finished file makes the lock and its content appear together.
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    for (;;) {
      if (link(mine, path)) return { release: () => releaseIfMine(path, me) };
      const holder = readHolder(path);
      if (holder && processStartedAt(holder.pid) === holder.startedAt) return holder;
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes the lock as soon as its holder lets go; `signal` ends the wait. */
export async function waitForFileLock(path: string, purpose: string, signal?: AbortSignal): Promise<FileLock> {
  for (;;) {
    const taken = takeFileLock(path, purpose);
    if ("release" in taken) return taken;
    await delay(100, undefined, { signal });
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Gone meanwhile, or not written by us: either way nobody holds it.
    return undefined;
  }
}

function releaseIfMine(path: string, me: LockHolder): void {
  const holder = readHolder(path);
  if (holder?.pid === me.pid && holder.startedAt === me.startedAt) rmSync(path, { force: true });
}
