import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./child.mjs";
import { underLock } from "./install-lock.mjs";
import { npm } from "./npm.mjs";

/** Makes node_modules what package-lock.json says, unless it already is. */
export async function provideDependencies(node) {
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
