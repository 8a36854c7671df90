import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rolledBack } from "@/lib/testing/rolled-back";
import { readDatabaseSchema } from "@/scripts/checks/database/database-schema";
import { readPrismaSchema } from "@/scripts/checks/database/prisma-schema";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { db } from "./sql";

const described = readPrismaSchema(join(PROJECT_ROOT, "prisma", "schema"));

describe("the migrations", () => {
  it("make exactly the tables that prisma/schema describes", async () => {
    const made = await readDatabaseSchema(db);

    expect(made.filter((fact) => fact.startsWith("table ")).length).toBeGreaterThan(10);
    expect(made).toEqual(described);
  });

  it.each([
    ["a table too many", "CREATE TABLE extra (id TEXT NOT NULL)"],
    ["a table too few", "DROP TABLE lot_use"],
    ["a column too many", "ALTER TABLE hold ADD COLUMN note TEXT"],
    ["a column too few", "ALTER TABLE hold DROP COLUMN balance_before"],
    ["another type", "ALTER TABLE output ALTER COLUMN width TYPE BIGINT"],
    ["another precision", "ALTER TABLE hold ALTER COLUMN settled_at TYPE TIMESTAMPTZ(6)"],
    ["a column that admits null", "ALTER TABLE hold ALTER COLUMN price_version DROP NOT NULL"],
    ["a column that no longer admits null", "ALTER TABLE output ALTER COLUMN fault SET NOT NULL"],
    ["a default too few", "ALTER TABLE hold ALTER COLUMN captured DROP DEFAULT"],
    ["another default", "ALTER TABLE hold ALTER COLUMN state SET DEFAULT 'captured'"],
    ["a primary key too few", "ALTER TABLE lot_use DROP CONSTRAINT lot_use_pkey"],
    ["a unique constraint too few", "DROP INDEX transfer_kind_ref_key"],
    ["an index too few", "DROP INDEX transfer_request_id_idx"],
    ["an index too many", "CREATE INDEX extra ON hold (process_id)"],
    [
      "an index in another direction",
      "DROP INDEX transfer_request_id_idx; CREATE INDEX extra ON transfer (request_id DESC)",
    ],
    ["a foreign key too few", "ALTER TABLE hold DROP CONSTRAINT hold_workspace_id_fkey"],
    [
      "a foreign key that deletes along",
      `ALTER TABLE hold DROP CONSTRAINT hold_workspace_id_fkey,
        ADD FOREIGN KEY (workspace_id) REFERENCES wallet (workspace_id) ON DELETE CASCADE ON UPDATE CASCADE`,
    ],
  ])("would be caught with %s", async (_, planted) => {
    await rolledBack(async (tx) => {
      await tx.rows(planted);

      expect(await readDatabaseSchema(tx)).not.toEqual(described);
    });
  });
});
