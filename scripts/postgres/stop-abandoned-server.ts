import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { processStartedAt } from "../runtime/process-started-at";

const FAST_STOP_MS = 30_000;

/**
 * Stops a server of this database folder that outlived its launcher (the launcher was killed with SIGKILL). The caller
 * holds the data folder's lock, so nobody else can be using it. A process id that now belongs to another program is left
 * alone, and the stale file that names it is removed.
 */
export async function stopAbandonedServer(folder: string): Promise<void> {
  const pid = recordedPid(folder);
  if (pid === undefined) return;
  if (!isServerOf(folder, pid)) return rmSync(join(folder, "postmaster.pid"), { force: true });
  process.kill(pid, "SIGINT");
  if (await hasEnded(pid, FAST_STOP_MS)) return;
  process.kill(pid, "SIGQUIT");
  await hasEnded(pid, FAST_STOP_MS);
}

function recordedPid(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    // No such file: the last server ended in order.
    return undefined;
  }
}

function isServerOf(folder: string, pid: number): boolean {
  if (processStartedAt(pid) === undefined) return false;
  if (process.platform === "linux") return workingFolder(pid) === realpathSync(folder);
  const listed = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return (listed.stdout ?? "").includes(folder);
}

/** Postgres works inside its database folder, which tells its servers apart. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Ended meanwhile, or another user's process: not a server of ours.
    return undefined;
  }
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (processStartedAt(pid) !== undefined) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}
