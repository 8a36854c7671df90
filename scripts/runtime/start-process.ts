import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PROJECT_ROOT, STOP_WITH_LAUNCHER } from "./project-root";

export type ProcessSpec = {
  name: string;
  /** Arguments of Node: options, program, its arguments. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Receives everything the process prints; begun anew above 10 MB, the former one kept as `.1`. */
  logFile: string;
};

export type RunningProcess = {
  name: string;
  pid: number;
  logFile: string;
  /** Size of the log file before this process wrote to it. */
  logOffset: number;
  hasEnded: () => boolean;
  /** Resolves with how it ended, e.g. `code 1` or `SIGKILL`. */
  ended: Promise<string>;
  kill: (signal: NodeJS.Signals) => void;
  /** SIGTERM, then SIGKILL after the grace; resolves when it has ended. */
  stop: (graceMs: number) => Promise<void>;
};

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;

/** Starts one Node process of the product; it stops by itself when the process that started it dies in whatever way. */
export function startProcess({ name, args, env, logFile }: ProcessSpec): RunningProcess {
  const log = openLog(logFile);
  const child = spawn(process.execPath, ["--import", STOP_WITH_LAUNCHER, ...args], {
    cwd: PROJECT_ROOT,
    env: { ...env, PIXAPI_LAUNCHER_PID: String(process.pid) },
    stdio: ["ignore", log.descriptor, log.descriptor, "ipc"],
    // Ctrl-C reaches a terminal's whole process group; the launcher alone decides the order in which processes stop.
    detached: true,
  });
  closeSync(log.descriptor);
  let hasEnded = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  }).finally(() => (hasEnded = true));
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  const stop = async (graceMs: number) => {
    kill("SIGTERM");
    const timer = setTimeout(() => kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(timer);
  };
  return { name, pid: child.pid ?? 0, logFile, logOffset: log.size, hasEnded: () => hasEnded, ended, kill, stop };
}

/** Waits until the address answers `accept`s (default: any answer); `false` when the process ended first. */
export async function waitUntilAnswering(
  running: RunningProcess,
  url: string,
  {
    timeoutMs,
    signal,
    accepts = () => true,
  }: { timeoutMs: number; signal?: AbortSignal; accepts?: (status: number) => boolean },
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!running.hasEnded() && Date.now() < deadline) {
    signal?.throwIfAborted();
    const status = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => undefined,
    );
    if (status !== undefined && accepts(status)) return true;
    await delay(50);
  }
  return false;
}

function openLog(logFile: string): { descriptor: number; size: number } {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const written = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const isTooLarge = written > LARGEST_LOG_BYTES;
  if (isTooLarge) renameSync(logFile, `${logFile}.1`);
  return { descriptor: openSync(logFile, "a", 0o600), size: isTooLarge ? 0 : written };
}
