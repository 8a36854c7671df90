import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { startProcess } from "@/lib/processes/current";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { errorOf } from "@/lib/testing/wire";
import { findBySecret } from "./find-by-secret";
import { newSecret } from "./secret";

beforeAll(() => startProcess("web"));
afterEach(() => vi.restoreAllMocks());

/** Longer than a key is remembered. */
const UNTIL_FORGOTTEN_MS = 1_050;

const revoke = (id: string) => db.rows("UPDATE api_key SET revoked_at = now() WHERE id = $1", [id]);

describe("a key that was just used", () => {
  it("costs one query for any number of calls within a second", async () => {
    const { live } = await createTenant();
    // Its use is noted at most once a minute, which is not what is counted here.
    await db.rows("UPDATE api_key SET last_used_at = now() WHERE id = $1", [live.id]);
    const query = vi.spyOn(pool(), "query");

    await Promise.all(Array.from({ length: 50 }, () => findBySecret(live.secret)));
    await findBySecret(live.secret);

    expect(query.mock.calls.length).toBe(1);
  });

  it("is known to be revoked within a second", async () => {
    const { live } = await createTenant();
    expect(await findBySecret(live.secret)).toMatchObject({ isRevoked: false });
    await revoke(live.id);

    await sleep(UNTIL_FORGOTTEN_MS);

    expect(await findBySecret(live.secret)).toMatchObject({ isRevoked: true });
  });

  it.each([
    ["revoked", "UPDATE api_key SET revoked_at = now() WHERE workspace_id = $1", 401, "revoked_api_key"],
    ["expired", "UPDATE api_key SET expires_at = now() WHERE workspace_id = $1", 401, "expired_api_key"],
    ["deleted", "DELETE FROM api_key WHERE workspace_id = $1", 401, "revoked_api_key"],
    ["suspended", "UPDATE workspace SET status = 'suspended' WHERE id = $1", 403, "account_suspended"],
  ])("can hold nothing once it is %s, however fresh it is remembered", async (_, statement, status, code) => {
    const { live, workspaceId } = await createTenant(10);
    await findBySecret(live.secret);
    await db.rows(statement, [workspaceId]);

    const reply = await apiClient(live).generate();

    expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
    expect(await db.rows("SELECT FROM hold WHERE workspace_id = $1", [workspaceId])).toEqual([]);
  });
});

it("a read that failed is not remembered as an answer", async () => {
  const { live } = await createTenant();
  vi.spyOn(pool(), "query").mockImplementationOnce(() => {
    throw new Error("connection lost");
  });

  await expect(findBySecret(live.secret)).rejects.toThrow("connection lost");

  expect(await findBySecret(live.secret)).toMatchObject({ id: live.id });
});

it("an unknown key is null", async () => {
  expect(await findBySecret(newSecret("live"))).toBeNull();
});

it("a workspace's own limits come with its key", async () => {
  const { live, workspaceId } = await createTenant();
  await db.rows("UPDATE workspace SET requests_per_minute = 7, concurrent_requests = 3 WHERE id = $1", [workspaceId]);

  expect(await findBySecret(live.secret)).toMatchObject({ requestsPerMinute: 7, concurrentRequests: 3 });
});
