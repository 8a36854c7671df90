import { spawn } from "node:child_process";
import { OperatorError } from "./operator-error";
import { PROJECT_ROOT, STOP_WITH_LAUNCHER } from "./project-root";

type Input = {
  /** Arguments of Node: the tool's script and its arguments. */
  args: string[];
  env?: Record<string, string | undefined>;
  /** The sentence that begins the error when the tool fails. */
  failure: string;
  signal?: AbortSignal | undefined;
};

/** Runs a tool to its end without a word; when it fails, its output is the error. `signal` stops it. */
export function runTool({ args, env, failure, signal }: Input): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", STOP_WITH_LAUNCHER, ...args], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...env, PIXAPI_LAUNCHER_PID: String(process.pid) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      signal,
      detached: true,
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    let error: Error | undefined;
    child.once("error", (reason) => (error = reason));
    child.once("exit", () => endGroup(child.pid));
    child.once("close", (code) => {
      if (error) reject(error);
      else if (code === 0) resolve();
      else reject(new OperatorError(`${failure}\n${output.trim()}`));
    });
  });
}

/** Helpers of the tool (Next builds in several processes) share its group; none may outlive it. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined || process.platform === "win32") return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is empty, as it should be.
  }
}
