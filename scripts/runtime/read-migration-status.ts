import { readdirSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { PROJECT_ROOT } from "./project-root";

/** The migrations of this version that a database lacks, in order; changes nothing. */
export async function readMigrationStatus(client: pg.Client): Promise<{ pending: string[] }> {
  const folders = readdirSync(join(PROJECT_ROOT, "prisma", "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const exists = await client.query<{ found: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found",
  );
  if (!exists.rows[0]?.found) return { pending: folders };
  const applied = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const done = new Set(applied.rows.map(({ migration_name }) => migration_name));
  return { pending: folders.filter((name) => !done.has(name)) };
}
