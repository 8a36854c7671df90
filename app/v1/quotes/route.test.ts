import { describe, expect, it, onTestFinished } from "vitest";
import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, CHEAP } from "@/lib/testing/api-client";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { filePart, formOf } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import { GET, POST } from "./route";

const upstream = useApi();

const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const ask = ({ secret }: { secret: string }, body: object): Promise<Reply> =>
  send(JSON.stringify(body), { authorization: `Bearer ${secret}` });

const send = (body: string, headers: Record<string, string> = {}): Promise<Reply> =>
  callRoute(POST, {
    path: "/v1/quotes",
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

const quoteOf = (reply: Reply): Record<string, unknown> => {
  expect(reply.status, reply.bytes.toString()).toBe(200);
  return JSON.parse(reply.bytes.toString());
};

const typicalSecondsForgotten = () => {
  const shared: typeof globalThis & { __pixapi?: Map<string, unknown> } = globalThis;
  shared.__pixapi?.delete("typical-seconds");
};

const recordsOf = ({ workspaceId }: { workspaceId: string }) =>
  db.rows("SELECT id FROM request WHERE workspace_id = $1", [workspaceId]);

it("200: the whole quote of a call that could be made", async () => {
  const { live } = await createTenant(100);

  const body = { model: "gpt-image-2", prompt: "a pear", n: 2, quality: "hd", size: "1024X1024", sparkle: 1 };
  const reply = await ask(live, body);

  expect(quoteOf(reply)).toEqual({
    object: "quote",
    mode: "live",
    model: "gpt-image-2",
    credits: 28,
    unit_credits: 14,
    n: 2,
    tier: "1K",
    quality: "high",
    rule: "gpt-image-2 · 1K · high",
    price_version: expect.stringMatching(/^gpt-image-2@[0-9a-f]{8}$/),
    currency: "usd",
    amount: "0.28",
    available: 100,
    affordable: true,
    rejected: null,
    skipped: [],
    adjusted: [
      expect.objectContaining({ param: "size", from: "1024X1024", to: "1024x1024" }),
      expect.objectContaining({ param: "quality", from: "hd", to: "high" }),
    ],
    ignored: ["sparkle"],
    expected_seconds: null,
  });
});

it("nothing is run, held or recorded, however often it is asked", async () => {
  const tenant = await createTenant(10);

  for (const body of [CHEAP, { ...CHEAP, n: 0 }, { ...CHEAP, image: PICTURE }]) quoteOf(await ask(tenant.live, body));

  expect(await recordsOf(tenant)).toEqual([]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  expect(await upstream.calls()).toEqual([]);
});

it("what is quoted is what the same call holds and is charged", async () => {
  const tenant = await createTenant(100);
  const body = { size: "2048x2048", quality: "low", n: 2 };

  const { credits } = quoteOf(await ask(tenant.live, { ...CHEAP, ...body }));
  const reply = await apiClient(tenant.live).generate(body);

  const [{ amount } = {}] = await db.rows<{ amount: number }>("SELECT amount FROM hold WHERE workspace_id = $1", [
    tenant.workspaceId,
  ]);
  expect([credits, amount, reply.headers.get("x-pixapi-credits")]).toEqual([4, 4_000, "4"]);
});

it("a rejected call is answered with the very error the call would get", async () => {
  const { live } = await createTenant(10);
  const body = { size: "9999x1" };

  const { rejected, credits } = quoteOf(await ask(live, { ...CHEAP, ...body }));
  const real = errorOf(await apiClient(live).generate(body));

  expect(rejected).toEqual({ ...real, request_id: expect.stringMatching(/^req_/) });
  expect(credits).toBeNull();
});

describe("an edit", () => {
  it("is counted, and its pictures are neither fetched nor decoded", async () => {
    const { live } = await createTenant(10);
    const nowhere = "https://nowhere.invalid/picture.png";

    const good = quoteOf(await ask(live, { ...CHEAP, image: [nowhere, "data:image/png;base64,AAAA"] }));
    const bad = quoteOf(await ask(live, { ...CHEAP, model: "nano-banana-2", image: PICTURE, mask: PICTURE }));

    expect([good.credits, good.rejected]).toEqual([1, null]);
    expect(bad.rejected).toMatchObject({ code: "unsupported_parameter", param: "mask" });
  });

  it("may come as the form that it will be sent as", async () => {
    const { live } = await createTenant(10);
    const fields = Object.entries({ ...CHEAP, n: "3" }).map(([name, content]) => ({ name, content }));
    const form = formOf([...fields, filePart(Buffer.from("anything"))]);

    const reply = await callRoute(POST, {
      path: "/v1/quotes",
      method: "POST",
      headers: { ...form.headers, authorization: `Bearer ${live.secret}` },
      body: form.body,
    });

    expect(quoteOf(reply).credits).toBe(3);
  });
});

describe("affordable", () => {
  it("is false above what the workspace has", async () => {
    const { live } = await createTenant(3);

    const quotes = [await ask(live, { ...CHEAP, n: 3 }), await ask(live, { ...CHEAP, n: 4 })].map(quoteOf);

    expect(quotes.map(({ affordable, available }) => [affordable, available])).toEqual([
      [true, 3],
      [false, 3],
    ]);
  });

  it("is false above what the key's budget leaves", async () => {
    const { live } = await createTenant(100);
    await db.rows("UPDATE api_key SET budget_day = 5000 WHERE id = $1", [live.id]);
    await apiClient(live).generate({ n: 3 });

    const quotes = [await ask(live, { ...CHEAP, n: 2 }), await ask(live, { ...CHEAP, n: 3 })].map(quoteOf);

    expect(quotes.map(({ affordable, available }) => [affordable, available])).toEqual([
      [true, 2],
      [false, 2],
    ]);
  });

  it("is true for a test key, which pays nothing", async () => {
    const { test } = await createTenant(0);

    expect(quoteOf(await ask(test, CHEAP))).toMatchObject({ mode: "test", credits: 1, available: 0, affordable: true });
  });
});

it("a limit of the key rejects, and the price stands beside it", async () => {
  const { live } = await createTenant(1_000);
  await db.rows("UPDATE api_key SET max_tier = '1K' WHERE id = $1", [live.id]);

  const quote = quoteOf(await ask(live, { model: "gpt-image-2", prompt: "a pear", size: "3840x2160" }));

  expect(quote).toMatchObject({ credits: 133, rejected: { code: "model_not_allowed", param: "size" } });
});

it("expected seconds are those of this installation's own live requests of that model, tier and quality", async () => {
  typicalSecondsForgotten();
  onTestFinished(typicalSecondsForgotten);
  const { live, test } = await createTenant(100);
  for (const n of [1, 2]) await apiClient(live).generate({ n, quality: "medium" });
  await apiClient(test).generate({ quality: "medium" });
  const took = async (seconds: number, where: string) =>
    db.rows(
      `UPDATE request SET dispatched_at = $1::timestamptz, completed_at = $1::timestamptz + make_interval(secs => $2)
        WHERE ${where} AND parameters #>> '{applied,quality}' = 'medium'`,
      [clock.now(), seconds],
    );
  await took(10, "n = 1");
  await took(20, "n = 2");
  await took(999, "mode = 'test'");

  const of = async (body: object) => quoteOf(await ask(live, { ...CHEAP, ...body })).expected_seconds;

  expect(await of({ quality: "medium" })).toEqual({ p50: 15, p95: 19.5 });
  expect(await of({ quality: "medium", size: "2048x2048" })).toBeNull();
  expect(await of({ quality: "high" })).toBeNull();
});

it("400 for what is no JSON, 413 above the cap, 415 for another type", async () => {
  const { live } = await createTenant(0);
  const authorization = `Bearer ${live.secret}`;

  const replies = [
    await send("{", { authorization }),
    await send("{}", { authorization, "content-length": String(65 * 1024 * 1024) }),
    await send("{}", { authorization, "content-type": "text/plain" }),
  ];

  expect(replies.map((reply) => [reply.status, errorOf(reply).code])).toEqual([
    [400, "invalid_json"],
    [413, "request_too_large"],
    [415, "unsupported_media_type"],
  ]);
});

it("401 without a key, 403 without the scope, 405 for another method", async () => {
  const { live } = await createTenant(0);
  await db.rows("UPDATE api_key SET scopes = '{read}' WHERE id = $1", [live.id]);

  const replies = [
    await send(JSON.stringify(CHEAP)),
    await ask(live, CHEAP),
    await callRoute(GET, { path: "/v1/quotes" }),
  ];

  expect(replies.map((reply) => [reply.status, errorOf(reply).code])).toEqual([
    [401, "missing_api_key"],
    [403, "scope_missing"],
    [405, "method_not_allowed"],
  ]);
});
