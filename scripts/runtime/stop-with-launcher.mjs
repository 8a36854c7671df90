/**
 * Preloaded by every process that `npm start` starts: when the launcher dies without saying so (SIGKILL), the channel to it
 * closes, and this process stops as if asked to, so that nothing is left behind on the port.
 */
import { isMainThread } from "node:worker_threads";

const LONGEST_STOP_MS = 25_000;

// Node hands preloads on to workers and helper processes, whose channels belong to others.
if (isMainThread && process.channel && process.ppid === Number(process.env.PIXAPI_LAUNCHER_PID)) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The channel must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
