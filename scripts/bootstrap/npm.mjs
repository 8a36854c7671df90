import { spawn } from "node:child_process";
import { basename } from "node:path";
import { ended, environment, interruption, ROOT } from "./child.mjs";

/** Runs npm silently; shows what it printed only when it fails. */
export function npm({ node, args, failure }) {
  const script = process.env.npm_execpath;
  const hasScript = script && basename(script) === "npm-cli.js";
  const command = hasScript ? node : "npm";
  const child = spawn(command, hasScript ? [script, ...args] : args, {
    cwd: ROOT,
    env: environment(node),
    stdio: ["ignore", "pipe", "pipe"],
    shell: !hasScript && process.platform === "win32",
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  // An interrupted npm takes long to undo its work, all of which the next start throws away.
  return ended(child, { mayBeCutShort: true }).then(({ code, signal, error }) => {
    if (code === 0) return;
    if (!interruption()) process.stderr.write(output);
    const reason = error
      ? `npm did not start: ${error.message}`
      : `npm ended with ${signal || `code ${code}`}; its output is above`;
    throw new Error(`${failure} (${reason}).`);
  });
}
