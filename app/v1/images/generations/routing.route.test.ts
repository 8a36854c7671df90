import { afterEach, beforeEach, expect, it } from "vitest";
import * as quotes from "@/app/v1/quotes/route";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { listUnknownAttempts } from "@/lib/operations/list-unknown-attempts";
import { setSwitch } from "@/lib/operations/set-switch";
import { answer, type ScriptedServer } from "@/lib/providers/testing/scripted-server";
import { serve } from "@/lib/providers/testing/serve";
import { BODIES } from "@/lib/providers/testing/transcribed-bodies";
import { apiClient, CHEAP } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const OPERATOR = { kind: "operator", via: "cli" } as const;
const busy = answer(503, BODIES.serverError);
const broken = answer(500, BODIES.serverError);

/** Breakers are kept by route name, so that each test begins with healthy ones. */
let test = 0;
const named = (name: string) => `${name}-${test}`;

beforeEach(() => {
  test++;
});
afterEach(() => {
  env.PROVIDER_ROUTES = [];
});

/** Routes to OpenAI in this order, and one to Google that works; what works is the sandbox under another name. */
function useRoutes(...openai: { name: string; at?: ScriptedServer }[]): void {
  const sandbox = env.SANDBOX_URL ?? "";
  env.PROVIDER_ROUTES = [
    ...openai.map(({ name, at }) => ({
      name: named(name),
      provider: "openai" as const,
      base_url: at ? `${at.origin}/v1` : `${sandbox}/v1`,
      key_env: "SOME_KEY",
      api_key: "sk-1",
    })),
    {
      name: named("google"),
      provider: "google" as const,
      base_url: `${sandbox}/v1beta`,
      key_env: "SOME_KEY",
      api_key: "AIza",
    },
  ];
}

async function recordOf({ live }: Tenant, id: string) {
  return JSON.parse((await apiClient(live).request(id)).bytes.toString());
}

const attemptsOf = (record: { attempts: { route: string; model: string; state: string; failure: string | null }[] }) =>
  record.attempts.map(({ route, model, state, failure }) => [route, model, state, failure]);

const holdsOf = ({ workspaceId }: Tenant) => db.rows("SELECT FROM hold WHERE workspace_id = $1", [workspaceId]);

it("a call that one route turns away is answered by the next, within the same hold, and paid once", async () => {
  const first = await serve(busy);
  useRoutes({ name: "a", at: first }, { name: "b" });
  const tenant = await createTenant(10);

  const { pixapi } = imagesOf(await apiClient(tenant.live).generate());
  const record = await recordOf(tenant, pixapi.request_id);

  expect(attemptsOf(record)).toEqual([
    [named("a"), "gpt-image-2", "failed", "unavailable"],
    [named("b"), "gpt-image-2", "succeeded", null],
  ]);
  expect([pixapi.credits, pixapi.attempts, record.receipt.captured]).toEqual([1, 2, 1]);
});

it("a route that keeps failing is left alone after five calls, and nobody notices", async () => {
  const first = await serve(busy);
  useRoutes({ name: "a", at: first }, { name: "b" });
  const api = apiClient((await createTenant(10)).live);

  const attempts: number[] = [];
  for (let call = 0; call < 7; call++) attempts.push(imagesOf(await api.generate()).pixapi.attempts);

  expect(attempts).toEqual([2, 2, 2, 2, 2, 1, 1]);
  expect(first.received).toHaveLength(5);
});

it("a call that may have produced something is sent nowhere else, costs its customer nothing and is the operator's loss", async () => {
  const first = await serve((res) => res.destroy());
  useRoutes({ name: "a", at: first }, { name: "b" });
  const tenant = await createTenant(10);

  const reply = await apiClient(tenant.live).generate({ fallback_models: ["nano-banana"], quality: "medium" });
  const record = await recordOf(tenant, errorOf(reply).request_id);

  expect([reply.status, errorOf(reply).code]).toEqual([503, "upstream_bad_response"]);
  expect(attemptsOf(record)).toEqual([[named("a"), "gpt-image-2", "unknown", "bad_response"]]);
  expect([record.credits, record.receipt.captured, record.receipt.released]).toEqual([0, 0, 4]);
  expect(await listUnknownAttempts(null, 10)).toMatchObject([{ requestId: record.id, route: named("a"), images: 1 }]);
  expect(await upstream.calls()).toEqual([]);
});

it("when every route rests, a call is refused before any hold, with the pause and a model that works at its price", async () => {
  const only = await serve(broken);
  useRoutes({ name: "a", at: only });
  const tenant = await createTenant(100);
  const api = apiClient(tenant.live);
  for (let call = 0; call < 5; call++) expect((await api.generate()).status).toBe(503);
  const held = (await holdsOf(tenant)).length;

  const reply = await api.generate({ n: 2 });

  expect([reply.status, errorOf(reply).code]).toEqual([503, "model_unavailable"]);
  expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(reply.headers.get("retry-after"))).toBeLessThanOrEqual(10);
  expect(errorOf(reply).alternative).toEqual({ model: "gemini-2.5-flash-image", credits: 4 });
  expect((await holdsOf(tenant)).length).toBe(held);
  expect(only.received).toHaveLength(5);
  expect(imagesOf(await api.generate({ model: "gemini-2.5-flash-image", n: 2 })).pixapi.credits).toBe(4);
});

it("an error of a provider names a model that works right now, with its price for this very request", async () => {
  useRoutes({ name: "a", at: await serve(broken) });
  const tenant = await createTenant(100);

  const reply = await apiClient(tenant.live).generate({ size: "2048x2048", quality: "medium" });

  expect(errorOf(reply)).toMatchObject({
    code: "upstream_error",
    message:
      "The provider could not make the picture. Nothing was charged. Send it again in a moment, or model=gemini-3.1-flash-image-preview makes this picture right now for 6 credits.",
    alternative: { model: "gemini-3.1-flash-image-preview", credits: 6 },
  });
});

const MEDIUM = { quality: "medium", size: "1024x1024" };

it("a fallback model answers when the asked one certainly drew nothing: at its own price, and everything says whose it is", async () => {
  useRoutes({ name: "a", at: await serve(busy) });
  const tenant = await createTenant(10);
  const api = apiClient(tenant.live);
  const headers = { "idempotency-key": "pears-1" };
  const body = { ...MEDIUM, fallback_models: ["gemini-3-pro-image-preview", "nano-banana"] };

  const first = await api.generate(body, headers);
  const again = await api.generate(body, headers);
  const { pixapi, size } = imagesOf(first);
  const record = await recordOf(tenant, pixapi.request_id);

  expect(pixapi).toMatchObject({
    model: "gemini-2.5-flash-image",
    provider: "google",
    credits: 2,
    unit_credits: 2,
    tier: "1K",
    price_version: expect.stringMatching(/^gemini-2\.5-flash-image@/),
    adjusted: [{ param: "model", from: "gpt-image-2", to: "gemini-2.5-flash-image", reason: expect.any(String) }],
    ignored: ["quality"],
  });
  expect([size, first.headers.get("x-pixapi-credits")]).toEqual(["1024x1024", "2"]);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  expect(again.headers.get("x-pixapi-credits")).toBe("0");
  expect(record).toMatchObject({ model: "gemini-2.5-flash-image", provider: "google", credits: 2, tier: "1K" });
  expect(record.receipt).toMatchObject({
    rule: "gemini-2.5-flash-image · 1K",
    price_version: pixapi.price_version,
    unit_credits: 2,
    held: 4,
    captured: 2,
    released: 2,
  });
  expect(attemptsOf(record)).toEqual([
    [named("a"), "gpt-image-2", "failed", "unavailable"],
    [named("a"), "gpt-image-2", "failed", "unavailable"],
    [named("google"), "gemini-2.5-flash-image", "succeeded", null],
  ]);
});

it("what a quote says is what is held, whichever model draws in the end", async () => {
  useRoutes({ name: "a", at: await serve(busy) });
  const tenant = await createTenant(10);
  const body = { ...CHEAP, ...MEDIUM, n: 2, fallback_models: ["nano-banana", "gemini-3-pro-image-preview"] };

  const quoted = await callRoute(quotes.POST, {
    path: "/v1/quotes",
    method: "POST",
    headers: { authorization: `Bearer ${tenant.live.secret}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { pixapi } = imagesOf(await apiClient(tenant.live).generate(body));
  const { receipt } = await recordOf(tenant, pixapi.request_id);

  const quote = JSON.parse(quoted.bytes.toString());
  expect([quote.credits, receipt.held, receipt.captured]).toEqual([8, 8, 4]);
  expect(quote.skipped).toEqual([
    {
      model: "gemini-3-pro-image-preview",
      credits: 16,
      reason: "costs 16 credits, more than the 8 that are held",
    },
  ]);
});

it("without fallback_models no other model is ever asked", async () => {
  useRoutes({ name: "a", at: await serve(busy) });
  const tenant = await createTenant(10);

  const reply = await apiClient(tenant.live).generate(MEDIUM);

  expect(reply.status).toBe(503);
  expect(await upstream.calls()).toEqual([]);
});

it("a model that is switched off answers 404 with one that works, and its fallback model is asked at once", async () => {
  useRoutes({ name: "a" });
  const tenant = await createTenant(20);
  const api = apiClient(tenant.live);
  const before = await api.generate(MEDIUM, { "idempotency-key": "kept" });
  const switched = { kind: "model", name: "gpt-image-2" } as const;
  await setSwitch(OPERATOR, { ...switched, isOn: false, reason: "maintenance" });
  try {
    const refused = await api.generate(MEDIUM);
    const fallen = imagesOf(await api.generate({ ...MEDIUM, fallback_models: ["nano-banana"] }));
    const replayed = await api.generate(MEDIUM, { "idempotency-key": "kept" });

    expect([refused.status, errorOf(refused).code]).toEqual([404, "model_not_found"]);
    expect(errorOf(refused).message).toBe(
      "gpt-image-2 is switched off for now. Nothing was charged; model=gemini-2.5-flash-image makes this picture right now for 2 credits.",
    );
    expect([fallen.pixapi.model, fallen.pixapi.attempts]).toEqual(["gemini-2.5-flash-image", 1]);
    expect(replayed.bytes.equals(before.bytes)).toBe(true);
  } finally {
    await setSwitch(OPERATOR, { ...switched, isOn: true, reason: "done" });
  }
  expect(imagesOf(await api.generate(MEDIUM)).pixapi.model).toBe("gpt-image-2");
});

it("a route that is switched off is not asked, and the next one is", async () => {
  const first = await serve(busy);
  useRoutes({ name: "a", at: first }, { name: "b" });
  await setSwitch(OPERATOR, { kind: "route", name: named("a"), isOn: false, reason: "its region is down" });
  const api = apiClient((await createTenant(10)).live);

  expect(imagesOf(await api.generate()).pixapi.attempts).toBe(1);
  expect(first.received).toHaveLength(0);
});
