import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { migrate } from "./migrate";

const FIRST = "20260101000000_first";
const SECOND = "20260101000100_second";

let databaseUrl: string;
let migrationsDir: string;

beforeEach(async () => {
  databaseUrl = await createEmptyDatabase();
  migrationsDir = mkdtempSync(join(tmpdir(), "pixapi-migrations-"));
});

afterEach(() => rmSync(migrationsDir, { recursive: true, force: true }));

describe("migrate", () => {
  it("applies what is missing, in order, and nothing the second time", async () => {
    writeMigration(SECOND, "ALTER TABLE a ADD COLUMN b int;");
    writeMigration(FIRST, "CREATE TABLE a (id int);");

    const first = await migrate(databaseUrl, { migrationsDir });
    const second = await migrate(databaseUrl, { migrationsDir });

    expect(first.applied).toEqual([FIRST, SECOND]);
    expect(second.applied).toEqual([]);
    expect(await rows("SELECT * FROM a")).toEqual([]);
  });

  it("records what Prisma records", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int);");

    await migrate(databaseUrl, { migrationsDir });

    expect(
      await rows(
        `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, finished_at IS NOT NULL AS finished,
                length(id) AS id_length
         FROM _prisma_migrations`,
      ),
    ).toEqual([
      {
        migration_name: FIRST,
        checksum: "168f4af76cbece82a4185c6c57366e07883c6e4155f25ce28559018d99433b81",
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
        finished: true,
        id_length: 36,
      },
    ]);
  });

  it("migrates the job queue in the same call", async () => {
    await migrate(databaseUrl, { migrationsDir });

    expect(await rows("SELECT count(*)::int > 0 AS migrated FROM graphile_worker.migrations")).toEqual([
      { migrated: true },
    ]);
  });

  it("applies each migration once when two migrators start together", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int); SELECT pg_sleep(0.3);");

    const results = await Promise.all([
      migrate(databaseUrl, { migrationsDir }),
      migrate(databaseUrl, { migrationsDir }),
    ]);

    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 1]);
  });

  it("leaves nothing of a failing migration and keeps those before it", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int);");
    writeMigration(SECOND, "CREATE TABLE half (id int); SELECT 1 / 0;");

    await expect(migrate(databaseUrl, { migrationsDir })).rejects.toThrow(
      `Migration prisma/migrations/${SECOND}/migration.sql failed and was rolled back: division by zero.`,
    );

    expect(
      await rows("SELECT to_regclass('a') IS NOT NULL AS first, to_regclass('half') IS NOT NULL AS second"),
    ).toEqual([{ first: true, second: false }]);
    expect(await rows("SELECT migration_name FROM _prisma_migrations")).toEqual([{ migration_name: FIRST }]);
  });

  it("can be killed in the middle and run again", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int); SELECT pg_sleep(60);");
    const migrator = startMigrator();
    await untilSleeping();
    migrator.kill("SIGKILL");
    await rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()",
    );
    rmSync(join(migrationsDir, FIRST), { recursive: true });
    writeMigration(FIRST, "CREATE TABLE a (id int);");

    const { applied } = await migrate(databaseUrl, { migrationsDir });

    expect(applied).toEqual([FIRST]);
  });

  it("refuses a database whose applied migration was edited", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int);");
    await migrate(databaseUrl, { migrationsDir });
    appendFileSync(join(migrationsDir, FIRST, "migration.sql"), "-- edited\n");
    writeMigration(SECOND, "CREATE TABLE b (id int);");

    await expect(migrate(databaseUrl, { migrationsDir })).rejects.toThrow(
      `Migration ${FIRST} was changed after it had been applied`,
    );

    expect(await rows("SELECT to_regclass('b') IS NOT NULL AS applied")).toEqual([{ applied: false }]);
  });

  it("refuses a database made by a newer version", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int);");
    writeMigration(SECOND, "CREATE TABLE b (id int);");
    await migrate(databaseUrl, { migrationsDir });
    rmSync(join(migrationsDir, SECOND), { recursive: true });

    await expect(migrate(databaseUrl, { migrationsDir })).rejects.toThrow(
      `The database has migration ${SECOND}, which this version of Pixapi does not know`,
    );
  });

  it("refuses a migration that another tool began and did not finish", async () => {
    writeMigration(FIRST, "CREATE TABLE a (id int);");
    await migrate(databaseUrl, { migrationsDir });
    await rows("UPDATE _prisma_migrations SET finished_at = NULL");

    await expect(migrate(databaseUrl, { migrationsDir })).rejects.toThrow(
      `Migration ${FIRST} was begun by another tool`,
    );
  });

  it("names the reason when the database cannot be reached", async () => {
    const nobody = new URL(databaseUrl);
    nobody.port = "1";

    await expect(migrate(nobody.href, { migrationsDir })).rejects.toThrow(
      "The database cannot be reached: connect ECONNREFUSED",
    );
  });
});

function writeMigration(name: string, sql: string): void {
  mkdirSync(join(migrationsDir, name), { recursive: true });
  writeFileSync(join(migrationsDir, name, "migration.sql"), sql);
}

async function createEmptyDatabase(): Promise<string> {
  const { adminUrl, ownerUrl } = inject("postgres");
  const name = `t_${randomBytes(8).toString("hex")}`;
  await query(adminUrl, `CREATE DATABASE ${name} OWNER pixapi`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function startMigrator() {
  const program = `import { migrate } from "./lib/db/migrate"; migrate(${JSON.stringify(databaseUrl)}, ${JSON.stringify({ migrationsDir })});`;
  return execFile(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], () => {});
}

async function untilSleeping(): Promise<void> {
  await expect
    .poll(
      () =>
        rows(
          "SELECT count(*)::int AS sleeping FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
        ),
      {
        timeout: 10_000,
      },
    )
    .toEqual([{ sleeping: 1 }]);
}

function rows(sql: string): Promise<unknown[]> {
  return query(databaseUrl, sql);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
