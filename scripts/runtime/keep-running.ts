import { setTimeout as delay } from "node:timers/promises";
import { type ProcessSpec, type RunningProcess, startProcess } from "./start-process";

type Hooks = {
  /** Told every change of the process, the first included. */
  onStart: (running: RunningProcess) => void;
  /** Told one line for the terminal. */
  report: (line: string) => void;
};

export type KeptProcess = { current: () => RunningProcess; stop: (graceMs: number) => Promise<void>; kill: () => void };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/** Starts a process and starts it again whenever it ends unasked, pausing 1 s, 2 s, … 30 s while it keeps failing. */
export function keepRunning(spec: ProcessSpec, { onStart, report }: Hooks): KeptProcess {
  const stopping = new AbortController();
  let current = startProcess(spec);
  onStart(current);
  const watched = watch();

  async function watch(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const begun = Date.now();
      const reason = await current.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - begun > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      report(
        `The ${spec.name} process ended (${reason}); starting it again in ${pauseMs / 1_000} s. Log: ${spec.logFile}`,
      );
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      current = startProcess(spec);
      onStart(current);
    }
  }

  return {
    current: () => current,
    stop: async (graceMs) => {
      stopping.abort();
      await current.stop(graceMs);
      await watched;
    },
    kill: () => current.kill("SIGKILL"),
  };
}
