import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode } from "./error-code";
import { type FileLock, takeFileLock } from "./file-lock";
import { OperatorError } from "./operator-error";
import { isRunning, type RunFile, readRunFile, removeRunFile } from "./run-file";

const LONGEST_WAIT_MS = 120_000;
const LEFTOVER_GRACE_MS = 30_000;

/** Reserves a data folder for `npm start`; a command that uses it briefly is waited for, another start is an error. */
export async function holdDataDir(dataDir: string, signal: AbortSignal): Promise<FileLock> {
  const path = prepare(dataDir);
  for (const deadline = Date.now() + LONGEST_WAIT_MS; ; await delay(100, undefined, { signal })) {
    const taken = takeFileLock(path, "start");
    if ("release" in taken) {
      await endLeftovers(dataDir);
      return taken;
    }
    if (taken.purpose === "start") throw new OperatorError(describeOther(dataDir, taken.pid));
    if (Date.now() > deadline)
      throw new OperatorError(`Another Pixapi command (pid ${taken.pid}) has been using ${dataDir} for two minutes.`);
  }
}

/** What a command needs: the running installation to talk to, or the folder for itself when nothing runs. */
export async function joinOrHoldDataDir(dataDir: string): Promise<RunFile | FileLock> {
  const path = prepare(dataDir);
  for (const deadline = Date.now() + LONGEST_WAIT_MS; ; await delay(100)) {
    const taken = takeFileLock(path, "command");
    if ("release" in taken) {
      await endLeftovers(dataDir);
      return taken;
    }
    const run = readRunFile(dataDir);
    if (run?.ready && isRunning(run)) return run;
    if (Date.now() > deadline)
      throw new OperatorError(
        `Pixapi (pid ${taken.pid}) has been starting or stopping for two minutes: try again when it runs.`,
      );
  }
}

function prepare(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return join(dataDir, "lock");
  } catch (error) {
    throw new OperatorError(
      `The data folder ${dataDir} cannot be used (${errorCode(error)}): set PIXAPI_DATA_DIR to a folder you may write.`,
      {
        cause: error,
      },
    );
  }
}

function describeOther(dataDir: string, pid: number): string {
  const run = readRunFile(dataDir);
  if (run?.pid === pid && run.ready) return `Pixapi is already running at ${run.url} (pid ${pid}).`;
  return `Pixapi is already starting or stopping with the data in ${dataDir} (pid ${pid}).`;
}

/** Processes of a launcher that was killed stop by themselves, finishing pictures; they are waited for, then killed. */
async function endLeftovers(dataDir: string): Promise<void> {
  const run = readRunFile(dataDir);
  if (!run) return;
  const deadline = Date.now() + LEFTOVER_GRACE_MS;
  for (const leftover of run.processes) {
    while (isRunning(leftover) && Date.now() < deadline) await delay(50);
    if (isRunning(leftover)) process.kill(leftover.pid, "SIGKILL");
    while (isRunning(leftover)) await delay(20);
  }
  removeRunFile(dataDir);
}
