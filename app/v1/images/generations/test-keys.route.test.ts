import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

afterEach(() => {
  env.OPENAI_API_KEY = undefined;
});

it("a test key works without credits, costs nothing and says what it would cost", async () => {
  const tenant = await createTenant(0);

  const reply = await apiClient(tenant.test).generate({ n: 2, quality: "medium" });

  const { pixapi, data } = imagesOf(reply);
  expect(data).toHaveLength(2);
  expect(pixapi).toMatchObject({ credits: 0, would_cost: 8, unit_credits: 4, simulated: true });
  expect(reply.headers.get("x-pixapi-credits")).toBe("0");
  expect(reply.headers.get("x-pixapi-would-cost")).toBe("8");
  expect(reply.headers.get("x-pixapi-balance")).toBe("0");
  expect((await openAsset(data[0]?.url ?? "")).status).toBe(200);
  expect(await getBalance(tenant)).toEqual({ posted: 0, held: 0, available: 0 });
  expect(await db.rows("SELECT FROM transfer WHERE workspace_id = $1", [tenant.workspaceId])).toEqual([]);
});

it("a test key goes to the sandbox also where a provider key is configured, a live key then does not", async () => {
  const tenant = await createTenant(10);
  env.OPENAI_API_KEY = "sk-real";
  const { OPENAI_BASE_URL } = env;
  env.OPENAI_BASE_URL = "http://127.0.0.1:9/v1";

  const test = await apiClient(tenant.test).generate();
  const live = await apiClient(tenant.live).generate();

  env.OPENAI_BASE_URL = OPENAI_BASE_URL;
  expect(imagesOf(test).pixapi.simulated).toBe(true);
  expect([live.status, errorOf(live).code]).toEqual([503, "upstream_error"]);
  expect((await upstream.calls()).map((call) => call.client_request_id)).toEqual([test.headers.get("x-request-id")]);
});

it.each([
  ["error=moderation", 422, "moderation_blocked"],
  ["error=insufficient_credits", 402, "insufficient_credits"],
  ["error=rate_limit", 503, "overloaded"],
])("a test key obeys sandbox:%s", async (word, status, code) => {
  const { test } = await createTenant(0);

  const reply = await apiClient(test).generate({ prompt: `a sandbox:${word}` });

  expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
});

it("the receipt of a test request says what it would have cost and that nothing was held", async () => {
  const { test } = await createTenant(3);
  const api = apiClient(test);
  const { pixapi } = imagesOf(await api.generate({ quality: "medium" }));

  const record = JSON.parse((await api.request(pixapi.request_id)).bytes.toString());

  expect(record).toMatchObject({ mode: "test", simulated: true, credits: 0, images: 1 });
  expect(record.receipt).toMatchObject({
    held: 0,
    captured: 0,
    released: 0,
    would_cost: 4,
    balance_before: 3,
    balance_after: 3,
    entries: [],
  });
});

it("a test request counts against the limits", async () => {
  const tenant = await createTenant(0);
  await db.rows("UPDATE workspace SET requests_per_minute = 1 WHERE id = $1", [tenant.workspaceId]);
  const api = apiClient(tenant.test);
  await api.generate();

  const reply = await api.generate();

  expect([reply.status, errorOf(reply).code]).toEqual([429, "rate_limit_exceeded"]);
});

it("a replay of a test request says again what it would cost", async () => {
  const { test } = await createTenant(0);
  const first = await apiClient(test).generate({}, { "idempotency-key": "k" });

  const replay = await apiClient(test).generate({}, { "idempotency-key": "k" });

  expect(replay.bytes.equals(first.bytes)).toBe(true);
  expect(replay.headers.get("x-pixapi-would-cost")).toBe("1");
});
