import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describePayments } from "../runtime/describe-payments";
import { portState } from "../runtime/free-port";
import { judgePurgeHook } from "../runtime/judge-purge-hook";
import { judgeStorage } from "../runtime/judge-storage";
import { PROJECT_ROOT } from "../runtime/project-root";
import { readConfiguration } from "../runtime/read-configuration";
import { readMigrationStatus } from "../runtime/read-migration-status";
import { refuseUnsafe } from "../runtime/refuse-unsafe";
import { isRunning, type RunFile, readRunFile } from "../runtime/run-file";
import type { Command } from "./command";

type Finding = { check: string; state: "ok" | "problem" | "not checked"; detail: string };

export const command: Command = {
  summary:
    "Check the installation: Node, dependencies, data folder, secrets, storage, CDN, database, sandbox, payments and ports",
  options: {},
  run: async () => {
    const findings = await examine();
    const text = findings
      .map(({ check, state, detail }) => `${state.padEnd(13)}${check.padEnd(15)}${detail}`)
      .join("\n");
    const hasProblem = findings.some(({ state }) => state === "problem");
    return { text, json: { ok: !hasProblem, checks: findings }, exitCode: hasProblem ? 1 : 0 };
  },
};

async function examine(): Promise<Finding[]> {
  const findings = [ok("Node", process.version), dependencies()];
  try {
    const { env, dataDir, publicUrl } = await readConfiguration();
    refuseUnsafe(env);
    const file = readRunFile(dataDir);
    const run = file && isRunning(file) ? file : undefined;
    return [
      ...findings,
      ok("Configuration", run ? `Pixapi is running at ${run.url} (pid ${run.pid})` : "Pixapi is not running"),
      dataFolder(dataDir),
      secretsFile(dataDir),
      await storage(),
      ...(await cdn()),
      await database(env.DATABASE_URL ?? run?.databaseUrl),
      await sandbox(run),
      ok("Payments", describePayments(env, publicUrl)),
      await port(env.HOST, env.PORT, run),
    ];
  } catch (error) {
    return [...findings, problem("Configuration", error instanceof Error ? error.message : String(error))];
  }
}

function dependencies(): Finding {
  const stamp = join(PROJECT_ROOT, "node_modules", ".pixapi-lock-hash");
  return existsSync(stamp)
    ? ok("Dependencies", "as in package-lock.json")
    : problem("Dependencies", "not installed by npm start or npm test");
}

function dataFolder(dataDir: string): Finding {
  if (!existsSync(dataDir)) return skipped("Data folder", `${dataDir} is made by the first npm start`);
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK);
    return ok("Data folder", dataDir);
  } catch {
    // The answer is the finding.
    return problem("Data folder", `${dataDir} cannot be written by this user`);
  }
}

function secretsFile(dataDir: string): Finding {
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) return skipped("Secrets", `${file} is made by the first npm start`);
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== "win32" && mode !== 0o600)
    return problem("Secrets", `${file} has mode ${mode.toString(8)} instead of 600`);
  return isJson(file) ? ok("Secrets", file) : problem("Secrets", `${file} cannot be read: restore it from a backup`);
}

async function storage(): Promise<Finding> {
  const { place, fault } = await judgeStorage();
  return fault === null ? ok("Storage", place) : problem("Storage", `${place}: ${fault}`);
}

/** Nothing where no CDN is to be told of deletions. */
async function cdn(): Promise<Finding[]> {
  const judged = await judgePurgeHook();
  if (judged === null) return [];
  const { place, fault } = judged;
  return [
    fault === null
      ? ok("CDN", `${place} answers`)
      : problem("CDN", `${place} takes no deletions: ${fault}; deleted pictures stay there until their links end`),
  ];
}

function isJson(file: string): boolean {
  try {
    return typeof JSON.parse(readFileSync(file, "utf8")) === "object";
  } catch {
    // The answer is the finding.
    return false;
  }
}

async function database(url: string | undefined): Promise<Finding> {
  if (!url) return skipped("Database", "the embedded Postgres runs while npm start does");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { pending } = await readMigrationStatus(client);
    const version = await client.query<{ server_version: string }>("SHOW server_version");
    if (pending.length > 0)
      return problem("Database", `migrations are missing, npm start applies them: ${pending.join(", ")}`);
    return ok("Database", `Postgres ${version.rows[0]?.server_version}, all migrations applied`);
  } catch (error) {
    return problem("Database", error instanceof Error ? error.message : String(error));
  } finally {
    await client.end().catch(() => {});
  }
}

async function sandbox(run: RunFile | undefined): Promise<Finding> {
  if (!run) return skipped("Sandbox", "it runs while npm start does");
  const answer = await fetch(`${run.sandboxUrl}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  await answer?.body?.cancel();
  return answer ? ok("Sandbox", run.sandboxUrl) : problem("Sandbox", `${run.sandboxUrl} does not answer`);
}

async function port(host: string, number: number, run: RunFile | undefined): Promise<Finding> {
  const address = `${host}:${number}`;
  if (run) {
    const answer = await fetch(`${run.url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok
      ? ok("Port", `${run.url} is ready`)
      : problem("Port", `${run.url}/readyz answers ${answer?.status ?? "nothing"}`);
  }
  const state = await portState(host, number);
  return state === "free" ? ok("Port", `${address} is free`) : problem("Port", `${address} cannot be used (${state})`);
}

function ok(check: string, detail: string): Finding {
  return { check, state: "ok", detail };
}

function problem(check: string, detail: string): Finding {
  return { check, state: "problem", detail };
}

function skipped(check: string, detail: string): Finding {
  return { check, state: "not checked", detail };
}
