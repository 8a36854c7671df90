import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { createTenant } from "@/lib/testing/tenant";
import { createKey } from "./create";
import { findBySecret } from "./find-by-secret";

describe("createKey", () => {
  it("gives the secret once and a prefix and ending by which people recognise it", async () => {
    const { workspaceId, userId } = await createTenant();
    const ctx = { actor: { kind: "user", id: userId }, workspaceId, requestId: workspaceId } as const;

    const key = await createKey(ctx, { name: "shop", mode: "live", createdBy: userId });

    expect(key).toMatchObject({ name: "shop", mode: "live", prefix: key.secret.slice(0, 13) });
    expect(key.last4).toBe(key.secret.slice(-4));
    expect(await findBySecret(key.secret)).toMatchObject({
      id: key.id,
      workspaceId,
      mode: "live",
      scopes: ["generate", "read"],
      isRevoked: false,
      isExpired: false,
      isSuspended: false,
    });
  });

  it("leaves no trace of the secret anywhere in the database, only its hash", async () => {
    const { live, test } = await createTenant(5);
    const tables = await db.rows<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );

    const dump: string[] = [];
    for (const { name } of tables) {
      const rows = await db.rows<{ line: string }>(`SELECT t::TEXT AS line FROM ${name} t`);
      dump.push(...rows.map(({ line }) => line));
    }

    const text = dump.join("\n");
    // The dump does see what is there: the key's id and the two pieces that people recognise it by.
    expect(text).toContain(live.id);
    expect(text).toContain(live.prefix);
    for (const { secret } of [live, test]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(secret.slice(9, 41));
      expect(text).not.toContain(Buffer.from(secret).toString("hex"));
      expect(text).not.toContain(Buffer.from(secret).toString("base64"));
    }
  });
});
