import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type CreatedKey, createKey } from "@/lib/keys/create";
import type { KeyLimits } from "@/lib/keys/schema";
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
afterEach(() => {
  env.TRUSTED_PROXIES = 0;
});

function keyWith(limits: Partial<KeyLimits>, mode: "live" | "test" = "live"): Promise<CreatedKey> {
  const { workspaceId, userId } = tenant;
  const ctx = { actor: { kind: "user", id: userId }, workspaceId, requestId: workspaceId } as const;
  return createKey(ctx, { name: "limited", mode, createdBy: userId, limits });
}

const holds = () => db.rows("SELECT FROM hold WHERE workspace_id = $1", [tenant.workspaceId]);

describe("S035: a key limited to some models, sizes and qualities", () => {
  it.each([
    ["a larger size", { maxTier: "1K" }, { size: "2048x2048" }, ["size", "at most 1536 pixels"]],
    ["a higher quality", { maxQuality: "low" }, { quality: "medium" }, ["quality", "quality=low"]],
    ["auto, charged as high", { maxQuality: "medium" }, { quality: "auto" }, ["quality", "quality=medium"]],
  ] as const)("is refused %s with 403 and what it may send instead", async (_, limits, body, [param, fix]) => {
    const key = await keyWith(limits);

    const reply = await apiClient(key).generate(body);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([403, "model_not_allowed", param]);
    expect(errorOf(reply).message).toContain(fix);
    expect(await holds()).toEqual([]);
  });

  it("is refused another model with 403 and those it may use", async () => {
    // A model that the catalog no longer has: the one it has is then another.
    const key = await keyWith({ models: ["gpt-image-1"] });

    const reply = await apiClient(key).generate();

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([403, "model_not_allowed", "model"]);
    expect(errorOf(reply).message).toContain("It may use gpt-image-1");
    expect(await holds()).toEqual([]);
  });

  it("makes what it may", async () => {
    const key = await keyWith({ models: ["gpt-image-2"], maxTier: "1K", maxQuality: "low" });

    expect((await apiClient(key).generate()).status).toBe(200);
  });
});

describe("S035: a key limited to addresses", () => {
  const limits = { allowedIps: ["203.0.113.0/24", "2001:db8::/48"] };

  it.each([
    ["203.0.113.200", 200],
    ["::ffff:203.0.113.200", 200],
    ["2001:db8:0:7::1", 200],
    ["203.0.114.1", 403],
    ["2001:db8:1::1", 403],
    ["unknown", 403],
  ])("used from %s answers %i", async (address, status) => {
    const key = await keyWith(limits);

    const reply = await apiClient(key).generate({}, { "x-pixapi-peer": address });

    expect(reply.status).toBe(status);
    if (status === 403) {
      expect(errorOf(reply).code).toBe("ip_not_allowed");
      expect(await holds()).toEqual([]);
    }
  });

  it.each([
    [0, "203.0.113.1"],
    [1, "203.0.113.1, 198.51.100.9"],
    [2, "203.0.113.1, 198.51.100.9, 10.0.0.2"],
  ])("is not reached with a spoofed X-Forwarded-For behind %i trusted proxies", async (proxies, forwarded) => {
    const key = await keyWith(limits);
    env.TRUSTED_PROXIES = proxies;

    const spoofed = { "x-pixapi-peer": "198.51.100.9", "x-forwarded-for": forwarded, "x-real-ip": "203.0.113.1" };
    const reply = await apiClient(key).generate({}, spoofed);

    expect([reply.status, errorOf(reply).code]).toEqual([403, "ip_not_allowed"]);
  });

  it("is reached through a trusted proxy from an address on its list", async () => {
    const key = await keyWith(limits);
    env.TRUSTED_PROXIES = 1;

    const headers = { "x-pixapi-peer": "10.0.0.2", "x-forwarded-for": "6.6.6.6, 203.0.113.9" };

    expect((await apiClient(key).generate({}, headers)).status).toBe(200);
  });
});

describe("S035: a key's budget", () => {
  it("holds exactly under 50 parallel calls", async () => {
    const key = await keyWith({ creditsPerDay: 7 });

    const replies = await Promise.all(Array.from({ length: 50 }, () => apiClient(key).generate()));

    expect(replies.filter(({ status }) => status === 200)).toHaveLength(7);
    const refusals = replies.filter(({ status }) => status !== 200);
    expect(new Set(refusals.map((reply) => errorOf(reply).code))).toEqual(new Set(["key_budget_exceeded"]));
    expect(await getBalance(tenant)).toEqual({ posted: 93_000, held: 0, available: 93_000 });
  }, 30_000);

  it("that is too small answers 402 with limit, use, the end of its period and what works right now", async () => {
    const key = await keyWith({ creditsPerDay: 16 });
    await apiClient(key).generate();

    const reply = await apiClient(key).generate({ quality: "high", n: 2 });

    const { code, message, ...extra } = errorOf(reply);
    expect([reply.status, code]).toEqual([402, "key_budget_exceeded"]);
    expect(message).toContain("has used 1 of its 16 credits a day");
    expect(message).toContain("quality=medium costs 8 and works right now");
    expect(message).toContain("raise the budget at http");
    expect(extra).toMatchObject({ required_credits: 28, budget_credits: 16, used_credits: 1, budget_period: "day" });
    const midnight = new Date();
    midnight.setUTCHours(24, 0, 0, 0);
    expect(extra.resets_at).toBe(midnight.toISOString().replace(".000", ""));
    expect((await apiClient(key).generate({ quality: "medium", n: 2 })).status).toBe(200);
  });

  it("is given back what a call without a picture had held", async () => {
    const key = await keyWith({ creditsTotal: 1 });
    const failed = await apiClient(key).generate({ prompt: "sandbox:error=server" });

    expect([failed.status, (await apiClient(key).generate()).status]).toEqual([503, 200]);
  });

  it("frees the Idempotency-Key of the call it refuses, and does not stand in the way of a replay", async () => {
    const key = await keyWith({ creditsTotal: 1 });
    const first = await apiClient(key).generate({}, { "idempotency-key": "one" });
    const refused = await apiClient(key).generate({}, { "idempotency-key": "two" });
    await db.rows("UPDATE api_key SET budget_total = 2000 WHERE id = $1", [key.id]);

    const again = await apiClient(key).generate({}, { "idempotency-key": "two" });
    const replay = await apiClient(key).generate({}, { "idempotency-key": "one" });

    expect([first, refused, again, replay].map(({ status }) => status)).toEqual([200, 402, 200, 200]);
  });
});

describe("a key's own pace", () => {
  it("of requests is told by 429 and the headers, and leaves the workspace's other keys alone", async () => {
    const key = await keyWith({ requestsPerMinute: 2 });

    const replies = [
      await apiClient(key).credits(),
      await apiClient(key).credits(),
      await apiClient(key).credits(),
      await apiClient(tenant.live).credits(),
    ];

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
    expect(replies.map(({ headers }) => headers.get("x-ratelimit-remaining-requests"))).toEqual(["1", "0", "0", "597"]);
    expect(replies[0]?.headers.get("x-ratelimit-limit-requests")).toBe("2");
    expect(replies[2] && errorOf(replies[2]).message).toContain("This API key may make 2 requests per minute");
  });

  it("of images counts images, of test keys too", async () => {
    const key = await keyWith({ imagesPerMinute: 3 }, "test");

    const two = await apiClient(key).generate({ n: 2 });
    const more = await apiClient(key).generate({ n: 2 });

    expect([two.status, more.status]).toEqual([200, 429]);
    expect(errorOf(more).message).toContain("This API key may make 3 images per minute");
    expect(more.headers.get("x-ratelimit-remaining-images")).toBe("1");
  });

  it("of open requests is told apart from the workspace's", async () => {
    const key = await keyWith({ concurrentRequests: 1 }, "test");
    const slow = apiClient(key).generate({ prompt: "sandbox:delay=1" });
    await expect.poll(async () => (await holds()).length).toBe(1);

    const second = await apiClient(key).generate();

    expect([second.status, errorOf(second).code]).toEqual([429, "concurrency_limit_exceeded"]);
    expect(errorOf(second).message).toContain("This API key has 1 requests open");
    expect((await slow).status).toBe(200);
    expect((await apiClient(key).generate()).status).toBe(200);
  });
});

it("pictures of a key are kept as long as it says, unless the call does", async () => {
  const key = await keyWith({ retentionDays: 3 });
  const daysLeft = (reply: Awaited<ReturnType<ReturnType<typeof apiClient>["generate"]>>) =>
    Math.round((imagesOf(reply).pixapi.expires_at - Date.now() / 1000) / 86_400);

  const ofKey = await apiClient(key).generate();
  const ofCall = await apiClient(key).generate({ retention_days: 9 });

  expect([daysLeft(ofKey), daysLeft(ofCall)]).toEqual([3, 9]);
});
