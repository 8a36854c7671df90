import { execFile } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "../runtime/project-root";

/** Runs a program of node_modules in a folder and gives what it printed, whatever its exit code. */
export function runTool(
  script: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  const command = [join(PROJECT_ROOT, "node_modules", script), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, output, complaints) => {
      const code = typeof error?.code === "number" ? error.code : error ? 1 : 0;
      resolve({ code, output: output || complaints });
    });
  });
}
