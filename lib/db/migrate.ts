import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

type Migration = { name: string; sql: string; checksum: string };
type AppliedRow = { migration_name: string; checksum: string; finished_at: Date | null };

/** A migration problem that one sentence explains; the message is meant for the operator. */
export class MigrationError extends Error {}

/**
 * Brings a database to the schema of this version and answers the names of the migrations it applied. Any number of
 * migrators may run at once: they queue up, and each migration is applied once, in one transaction with its own record.
 * The record is Prisma's (`_prisma_migrations`, same lock, same checksums), so `prisma migrate status` and `deploy` agree.
 * Throws `MigrationError` and changes nothing when the database was made by another version or a migration fails.
 */
export async function migrate(
  databaseUrl: string,
  { migrationsDir = join(process.cwd(), "prisma", "migrations") }: { migrationsDir?: string } = {},
): Promise<{ applied: string[] }> {
  const client = await connect(databaseUrl);
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_LOCK})`);
    await client.query(CREATE_RECORD_TABLE);
    const migrations = readMigrations(migrationsDir);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await applyMigration(client, migration);
    // Its messages would mix with ours; a failure throws.
    await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => {}) });
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // Ending the session also frees the lock.
    await client.end();
  }
}

const PRISMA_LOCK = 72_707_369;

const CREATE_RECORD_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  // A connection that breaks while idle also fails the next query, which is where it is handled.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new MigrationError(`The database cannot be reached: ${reasonOf(error)}.`, { cause: error });
  }
}

/** A refused connection to several addresses arrives as an AggregateError with an empty message. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map(({ name }) => {
      const content = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: content.toString("utf8"), checksum: createHash("sha256").update(content).digest("hex") };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function readApplied(client: pg.Client): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at",
  );
  return rows;
}

function findPending(migrations: Migration[], applied: AppliedRow[]): Migration[] {
  for (const row of applied) {
    const known = migrations.find(({ name }) => name === row.migration_name);
    if (!known) {
      throw new MigrationError(
        `The database has migration ${row.migration_name}, which this version of Pixapi does not know: start the version that made it, or a newer one.`,
      );
    }
    if (row.finished_at === null) {
      throw new MigrationError(
        `Migration ${row.migration_name} was begun by another tool and never finished: see prisma migrate resolve.`,
      );
    }
    if (known.checksum !== row.checksum) {
      throw new MigrationError(
        `Migration ${row.migration_name} was changed after it had been applied to this database: restore prisma/migrations/${row.migration_name}/migration.sql.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function applyMigration(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw new MigrationError(
      `Migration prisma/migrations/${name}/migration.sql failed and was rolled back: ${reasonOf(error)}.`,
      { cause: error },
    );
  }
}
