import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { createKey } from "@/lib/keys/create";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

useApi();

let tenant: Tenant;
beforeEach(async () => {
  tenant = await createTenant(100);
});

describe("S036: the keys of somebody who left the workspace", () => {
  const leave = () => db.rows("DELETE FROM member WHERE user_id = $1", [tenant.userId]);

  it("work no more", async () => {
    await leave();

    const reply = await apiClient(tenant.live).credits();

    expect([reply.status, errorOf(reply).code]).toEqual([401, "revoked_api_key"]);
    expect(errorOf(reply).message).toContain("left the workspace");
  });

  it("can hold nothing, however fresh they are remembered", async () => {
    await apiClient(tenant.live).credits();
    await leave();

    const reply = await apiClient(tenant.live).generate();

    expect([reply.status, errorOf(reply).code]).toEqual([401, "revoked_api_key"]);
    expect(await db.rows("SELECT FROM hold WHERE workspace_id = $1", [tenant.workspaceId])).toEqual([]);
  });
});

describe("S039: test and live keys are apart", () => {
  it("a test key works without credits, moves none and uses no budget", async () => {
    tenant = await createTenant(0);
    const { workspaceId, userId } = tenant;
    const ctx = { actor: { kind: "user", id: userId }, workspaceId, requestId: workspaceId } as const;
    const limits = { creditsTotal: 1 };
    const key = await createKey(ctx, { name: "ci", mode: "test", createdBy: userId, limits });

    const reply = await apiClient(key).generate({ quality: "high", n: 2 });

    expect([reply.status, imagesOf(reply).pixapi.credits, imagesOf(reply).pixapi.simulated]).toEqual([200, 0, true]);
    expect(await getBalance(tenant)).toEqual({ posted: 0, held: 0, available: 0 });
    const counted = await db.rows("SELECT FROM budget_counter WHERE id = $1 AND held + captured > 0", [key.id]);
    expect(counted).toEqual([]);
  });

  it("a live key cannot pass as a test key: without credits it draws nothing", async () => {
    tenant = await createTenant(0);

    const secret = tenant.live.secret.replace("pix_live_", "pix_test_");

    expect((await apiClient({ secret }).generate()).status).toBe(401);
    expect((await apiClient(tenant.live).generate()).status).toBe(402);
  });
});
