import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { releaseLock } from "./install-lock.mjs";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

let running = null;
let stopRunning = () => {};
let interruptedBy = null;

/** Hands every request to stop on to whatever child runs; without one this process ends at once. */
export function passSignalsOn() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      interruptedBy = signal;
      if (running) stopRunning(signal);
      else stop(exitCodeOf(signal));
    });
  }
}

/** The signal that asked this process to stop, or `null`. */
export function interruption() {
  return interruptedBy;
}

/** The exit code that shells give a process that a signal ended. */
export function exitCodeOf(signal) {
  return 128 + constants.signals[signal];
}

/** The environment in which `node` also finds itself first, for npm and for the shebang lines of tools. */
export function environment(node) {
  return { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
}

/** Waits for the end of a child; meanwhile this process's signals are passed on to it, as SIGKILL if it may be cut short. */
export function ended(child, { mayBeCutShort = false } = {}) {
  running = child;
  stopRunning = (signal) => child.kill(mayBeCutShort ? "SIGKILL" : signal);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, signal: null, error }));
    child.once("close", (code, signal) => resolve({ code, signal, error: null }));
  }).then((result) => {
    running = null;
    return result;
  });
}

export function stop(code) {
  releaseLock();
  process.exit(code);
}
