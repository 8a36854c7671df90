import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rolledBack } from "@/lib/testing/rolled-back";
import { readGuards } from "@/scripts/checks/database/read-guards";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { db } from "./sql";

const SNAPSHOT = join(PROJECT_ROOT, "lib", "db", "guards.snapshot.json");

describe("the guards that Prisma cannot see", () => {
  // After a migration that means to change them: npm test -- lib/db/guards -u, and read the difference.
  it("are the ones in guards.snapshot.json", async () => {
    const guards = await readGuards(db);

    await expect(`${JSON.stringify(guards, null, 2)}\n`).toMatchFileSnapshot(SNAPSHOT);
  });

  it.each([
    ["a dropped trigger", "DROP TRIGGER transfer_is_append_only ON transfer"],
    ["a disabled trigger", "ALTER TABLE transfer DISABLE TRIGGER transfer_is_append_only"],
    [
      "a changed function",
      "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ],
    ["a function too many", "CREATE FUNCTION extra() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
    ["a dropped check", "ALTER TABLE process DROP CONSTRAINT process_state_is_known"],
    [
      "a loosened check",
      "ALTER TABLE process DROP CONSTRAINT process_role_is_known, ADD CONSTRAINT process_role_is_known CHECK (true)",
    ],
    ["a check that skips old rows", "ALTER TABLE process ADD CONSTRAINT extra CHECK (pid > 0) NOT VALID"],
    ["a dropped partial index", "DROP INDEX process_live_by_heartbeat"],
    [
      "a partial index with another condition",
      "DROP INDEX process_live_by_heartbeat; CREATE INDEX process_live_by_heartbeat ON process (heartbeat_at) WHERE state = 'dead'",
    ],
    ["a grant to everybody", "GRANT UPDATE ON transfer TO PUBLIC"],
  ])("would show %s", async (_, planted) => {
    const kept: unknown = JSON.parse(readFileSync(SNAPSHOT, "utf8"));

    await rolledBack(async (tx) => {
      await tx.rows(planted);

      expect(await readGuards(tx)).not.toEqual(kept);
    });
  });
});
