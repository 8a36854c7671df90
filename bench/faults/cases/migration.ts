import { spawn } from "node:child_process";
import pg from "pg";
import type { FaultCase, Stage } from "../fault-case";
import { startFaultProxy } from "../fault-proxy";

/** Statements of different migrations, none of them the first. */
const MARKERS = [
  'CREATE TABLE "credit_lot"',
  "CREATE FUNCTION accept_request",
  'CREATE TABLE "usage_hour"',
  'CREATE TABLE "task"',
] as const;

export const MIGRATION: FaultCase = {
  ...{ id: "a12", what: "migrator killed in the middle, at four places", load: { customers: 5 } },
  run: killMigrator,
};

/** A database that was half migrated comes, by the next start, to the very schema of one that was migrated at once. */
async function killMigrator({ world, fault, broken, note }: Stage): Promise<void> {
  const name = "half_migrated";
  await query(world.postgres.adminUrl(), `CREATE DATABASE ${name} OWNER pixapi`);
  const straight = Object.assign(new URL(world.databaseUrl), { pathname: `/${name}` });
  const proxy = await startFaultProxy(Number(straight.port));
  const faulty = Object.assign(new URL(straight), { port: String(proxy.port) });
  await fault(async () => {
    for (const [index, marker] of MARKERS.entries()) {
      const sprung = proxy.trap({ marker, hold: index % 2 === 0 ? "before" : "after" });
      const { child, ended } = migrator(faulty.href);
      const first = await Promise.race([sprung, ended]);
      if (typeof first === "string") {
        note(`${marker}: passed at once (${first})`);
        break;
      }
      child.kill("SIGKILL");
      first.cut();
      await ended;
    }
  });
  const end = await migrator(straight.href).ended;
  if (end !== "code 0") broken(`the migrator did not finish after having been killed: ${end}`);
  const [half, whole] = [await schemaOf(straight.href), await schemaOf(world.databaseUrl)];
  if (half !== whole) broken("a database that was half migrated has another schema");
  await proxy.close();
  await query(world.postgres.adminUrl(), `DROP DATABASE ${name} WITH (FORCE)`);
}

function migrator(databaseUrl: string) {
  const code = "import('./lib/db/migrate.ts').then(({ migrate }) => migrate(process.env.DATABASE_URL))";
  const child = spawn(process.execPath, ["--import", "tsx", "--eval", code], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: "ignore",
  });
  const ended = new Promise<string>((resolve) =>
    child.once("exit", (exit, signal) => resolve(signal ?? `code ${exit}`)),
  );
  return { child, ended };
}

async function schemaOf(url: string): Promise<string> {
  const rows = await query(
    url,
    `SELECT string_agg(line, E'\\n' ORDER BY line) AS schema FROM (
      SELECT table_name || '.' || column_name || ' ' || data_type AS line FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT proname || ' ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::REGNAMESPACE
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL) s`,
  );
  return String(rows[0]?.schema);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
