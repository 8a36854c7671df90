import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../runtime/operator-error";
import type { Binaries } from "./binaries";
import { grantPath } from "./grant-path";
import type { ServerUser } from "./server-user";

type Input = {
  /** The folder that will hold the database; it appears only when it is complete. */
  folder: string;
  binaries: Binaries;
  user: ServerUser | undefined;
  superuserPassword: string;
  /** False skips the flush to disk; for databases that are thrown away. */
  isDurable: boolean;
  signal: AbortSignal | undefined;
};

/** Makes sure that a complete database folder exists. Stopped at any moment it leaves none, and the next call begins anew. */
export async function initialise(input: Input): Promise<void> {
  const { folder, binaries } = input;
  assertReadable(folder);
  if (isComplete(folder)) return assertVersion(folder, binaries);
  setAsideRemains(folder);
  const unfinished = `${folder}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  await runInitdb({ ...input, folder: unfinished });
  renameSync(unfinished, folder);
}

/** A folder that we may not look into would otherwise pass for an incomplete one. */
function assertReadable(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    readdirSync(folder);
  } catch (error) {
    throw new OperatorError(
      `${folder} belongs to another user (was Pixapi run as root before?): run as that user again, or give the folder to this one with chown -R.`,
      { cause: error },
    );
  }
}

function isComplete(folder: string): boolean {
  return existsSync(join(folder, "PG_VERSION")) && existsSync(join(folder, "global", "pg_control"));
}

function assertVersion(folder: string, { version }: Binaries): void {
  const ours = version.split(".")[0];
  const theirs = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (theirs === ours) return;
  throw new OperatorError(
    `${folder} was made by Postgres ${theirs} and this version of Pixapi brings Postgres ${ours}: dump it with the old version and load it into the new one.`,
  );
}

/** An incomplete folder without tables holds nothing and is renamed; one with tables is somebody's damaged data. */
function setAsideRemains(folder: string): void {
  if (!existsSync(folder)) return;
  if (existsSync(join(folder, "base")) && readdirSync(join(folder, "base")).length > 0) {
    throw new OperatorError(
      `${folder} holds tables but lacks PG_VERSION or global/pg_control, so Postgres cannot open it: restore it from a backup, or move it away to begin anew.`,
    );
  }
  renameSync(folder, `${folder}.incomplete-${Date.now()}`);
}

async function runInitdb({ folder, binaries, user, superuserPassword, isDurable, signal }: Input): Promise<void> {
  const passwordFile = `${folder}-password`;
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  const password = grantPath(passwordFile, user, 4);
  const cluster = grantPath(folder, user, 3);
  try {
    const args = [
      ...["-D", cluster.path, "-U", "postgres", `--pwfile=${password.path}`],
      ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"],
      ...["--builtin-locale=C.UTF-8", "--data-checksums", isDurable ? "--sync-method=fsync" : "--no-sync"],
    ];
    await run(binaries.initdb, args, { user, descriptors: [...cluster.descriptors, ...password.descriptors], signal });
  } finally {
    cluster.close();
    password.close();
    rmSync(passwordFile, { force: true });
  }
}

function run(
  command: string,
  args: string[],
  {
    user,
    descriptors,
    signal,
  }: { user: ServerUser | undefined; descriptors: number[]; signal: AbortSignal | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: "/",
      ...user,
      stdio: ["ignore", "pipe", "pipe", ...descriptors],
      signal,
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    let failure: Error | undefined;
    child.once("error", (error) => (failure = error));
    child.once("close", (code) => {
      if (failure) reject(failure);
      else if (code === 0) resolve();
      else reject(new OperatorError(`The embedded Postgres could not make its data folder:\n${output.trim()}`));
    });
  });
}
