import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { errorCode } from "../runtime/error-code";
import { freePort } from "../runtime/free-port";
import { OperatorError } from "../runtime/operator-error";
import { superuserPassword } from "../runtime/secrets";
import { tailOfFile } from "../runtime/tail-of-file";
import { type Binaries, findBinaries } from "./binaries";
import { ensureDatabase } from "./ensure-database";
import { grantPath } from "./grant-path";
import { initialise } from "./initialise";
import { type ServerUser, serverUser } from "./server-user";
import { stopAbandonedServer } from "./stop-abandoned-server";

export type PostgresServer = {
  port: number;
  pid: number;
  /** Superuser, database `postgres`. */
  adminUrl: string;
  /** Role `pixapi`, database `pixapi`: what the application gets. */
  url: string;
  /** Resolves when the server has ended, by itself or because of `stop`. */
  ended: Promise<void>;
  /** Ends every session, writes everything out, and resolves when no process is left. */
  stop: () => Promise<void>;
};

type Input = {
  /** Holds `postgres/` (the database) and `logs/postgres.log`. The caller holds the folder's lock. */
  dataDir: string;
  password: string;
  /** False for databases that are thrown away: no flush to disk, everything else the same. */
  isDurable?: boolean;
  signal?: AbortSignal;
};

type Running = { child: ChildProcess; port: number; ended: Promise<void> };

const START_TRIES = 40;
const PAUSE_BETWEEN_TRIES_MS = 250;
// A crashed server's remains clear up by themselves within seconds, and a port may be taken between choice and use.
const PASSING_FAILURE = /lock file|shared memory block|could not bind|Address already in use/;

/**
 * Starts the embedded Postgres on a free loopback port, making the database folder, role and database when missing.
 * After a SIGKILL of the launcher the server lives on; the next start ends it in order and starts its own.
 */
export async function startPostgres({ dataDir, password, isDurable = true, signal }: Input): Promise<PostgresServer> {
  const folder = join(dataDir, "postgres");
  const logFile = join(dataDir, "logs", "postgres.log");
  mkdirSync(join(dataDir, "logs"), { recursive: true, mode: 0o700 });
  const user = serverUser();
  const binaries = findBinaries(user);
  const adminPassword = superuserPassword(password);
  await initialise({ folder, binaries, user, superuserPassword: adminPassword, isDurable, signal });
  await stopAbandonedServer(folder);

  const { child, port, ended } = await launch({ folder, logFile, binaries, user, isDurable, adminPassword, signal });
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
  };
  try {
    await ensureDatabase(adminUrlOf(port, adminPassword), password);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `postgresql://pixapi:${password}@127.0.0.1:${port}/pixapi`;
  return { port, pid: child.pid ?? 0, adminUrl: adminUrlOf(port, adminPassword), url, ended, stop };
}

type LaunchInput = {
  folder: string;
  logFile: string;
  binaries: Binaries;
  user: ServerUser | undefined;
  isDurable: boolean;
  adminPassword: string;
  signal: AbortSignal | undefined;
};

async function launch(input: LaunchInput): Promise<Running> {
  for (let tries = 1; ; tries += 1) {
    input.signal?.throwIfAborted();
    const logOffset = sizeOf(input.logFile);
    const running = spawnServer({ ...input, port: await freePort() });
    if (await acceptsConnections(running, input)) return running;
    const reason = tailOfFile(input.logFile, { lines: 15, offset: logOffset });
    if (tries < START_TRIES && PASSING_FAILURE.test(reason)) await delay(PAUSE_BETWEEN_TRIES_MS);
    else throw new OperatorError(`The embedded Postgres did not start; the end of ${input.logFile}:\n${reason}`);
  }
}

function spawnServer({ folder, logFile, binaries, user, isDurable, port }: LaunchInput & { port: number }): Running {
  const granted = grantPath(folder, user, 3);
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(binaries.postgres, ["-D", granted.path, ...settings(port, isDurable)], {
    cwd: "/",
    ...user,
    stdio: ["ignore", log, log, ...granted.descriptors],
    // Ctrl-C reaches a terminal's whole process group; the server must outlive the processes that still write to it.
    detached: true,
    env: { NODE_ENV: "production", PATH: process.env.PATH, TZ: "UTC" },
  });
  closeSync(log);
  granted.close();
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  return { child, port, ended };
}

function settings(port: number, isDurable: boolean): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "128MB",
    max_wal_size: "512MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    ...(isDurable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Waits through a recovery, however long; false when the server ended instead of getting ready. */
async function acceptsConnections(
  { child, port, ended }: Running,
  { adminPassword, signal }: LaunchInput,
): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    if (signal?.aborted) {
      child.kill("SIGINT");
      await ended;
      signal.throwIfAborted();
    }
    if (await canConnect(adminUrlOf(port, adminPassword), child)) return true;
    await delay(30);
  }
  return false;
}

async function canConnect(url: string, child: ChildProcess): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (errorCode(error) !== "28P01") return false;
    child.kill("SIGINT");
    throw new OperatorError(
      "secrets.json does not belong to the database beside it (the password is refused): restore the file that was made with this database.",
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function adminUrlOf(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
