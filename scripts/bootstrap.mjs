/**
 * The first program every npm script runs: `node scripts/bootstrap.mjs <start|test|pixapi|build|types|install|exec> [arguments]`.
 * It makes sure that Node is new enough and that the dependencies are installed, then hands over. It and its folder depend on
 * nothing and keep to old syntax, because they are what runs on the machine's own, possibly old, Node.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ended, environment, exitCodeOf, interruption, passSignalsOn, ROOT, stop } from "./bootstrap/child.mjs";
import { provideDependencies } from "./bootstrap/provide-dependencies.mjs";
import { provideNode } from "./bootstrap/provide-node.mjs";

const PROGRAMS = ["start", "test", "pixapi", "build", "types"];

passSignalsOn();

main().catch((error) => {
  if (!interruption()) console.error(error.message);
  stop(interruption() ? exitCodeOf(interruption()) : 1);
});

async function main() {
  const [program, ...args] = process.argv.slice(2);
  if (!["install", "exec", ...PROGRAMS].includes(program)) {
    throw new Error(`Usage: node scripts/bootstrap.mjs <${PROGRAMS.join("|")}|install|exec> [arguments]`);
  }
  const node = await provideNode();
  await provideDependencies(node);
  if (program === "install") stop(0);
  if (program === "exec") return handOver(node, join(ROOT, "node_modules", ".bin", args[0] || ""), args.slice(1));
  return handOver(node, node, ["--import", "tsx", join("scripts", `${program}.ts`), ...args]);
}

async function handOver(node, command, args) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: environment(node),
    // The channel closes when this process dies in whatever way, which tells the program to stop too.
    stdio: command === node ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
    shell: command !== node && process.platform === "win32",
  });
  stopWithNpm(child);
  const { code, signal, error } = await ended(child);
  if (error) throw new Error(`${command} did not start: ${error.message}`);
  stop(signal ? exitCodeOf(signal) : code);
}

/** npm and its shell do not pass every end on (SIGKILL, SIGTERM to the shell): losing one of them counts as a stop. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, 500);
  timer.unref();
}

/** Only Linux tells it without starting another program; elsewhere the answer never changes. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
