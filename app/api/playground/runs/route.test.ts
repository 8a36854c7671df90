import { afterEach, describe, expect, it } from "vitest";
import * as runs from "@/app/api/playground/runs/route";
import { requireModel } from "@/lib/catalog";
import { toCredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { env, publicUrl } from "@/lib/env";
import { parseGeneration } from "@/lib/generation/schema";
import { getBalance } from "@/lib/ledger/balance";
import { quote } from "@/lib/pricing/quote";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { jsonOf, openBrowser } from "@/lib/testing/browser";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

afterEach(() => {
  env.SMTP_URL = undefined;
});

const idOf = (reply: { headers: Headers }) => reply.headers.get("x-request-id") ?? "";

describe("202: a run", () => {
  it("is answered before it is drawn, with the price that the quote says on hold", async () => {
    const { browser, workspaceId } = await signedInTenant(100);
    const body = { prompt: "a pear sandbox:delay=0.5", size: "2048x2048", quality: "medium", n: 2 };
    const { model, size, quality, n } = parseGeneration({ model: "gpt-image-2", ...body });
    const price = quote({ model: requireModel(model, "model"), size, quality, n }).total;

    const run = runOf(await playgroundClient(browser).start(body));
    const whileDrawn = await getBalance({ workspaceId });

    expect(run).toMatchObject({ object: "playground.run", status: "processing", credits: toCredits(price) });
    expect(whileDrawn).toEqual({ posted: 100_000, held: price, available: 100_000 - price });
    expect(price).toBe(34_000);
    await playgroundClient(browser).ended(run.id);
  });

  it("ends with pictures, a whole receipt and the person in the journal", async () => {
    const { browser, workspaceId, userId } = await signedInTenant(10);
    const run = runOf(await playgroundClient(browser).start({ n: 2 }));

    const record = await playgroundClient(browser).ended(run.id);

    expect(record).toMatchObject({
      status: "completed",
      source: "playground",
      key: null,
      api_key_id: null,
      endpoint: "/api/playground/runs",
      mode: "live",
      credits: 2,
      images: 2,
      attempts: [{ number: 1, state: "succeeded" }],
      receipt: { held: 2, captured: 2, released: 0, balance_after: 8, entries: [{ actor: `user:${userId}` }] },
    });
    expect(record.trace).toContainEqual(expect.objectContaining({ name: "provider" }));
    expect(await getBalance({ workspaceId })).toEqual({ posted: 8_000, held: 0, available: 8_000 });
  });

  it("goes on when the browser has left, and nothing hears of its failure but its record", async () => {
    const { browser, workspaceId } = await signedInTenant(10);
    const leaving = new AbortController();
    const send = (prompt: string) => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { cookie, origin: publicUrl(), "content-type": "application/json" };
      const body = JSON.stringify({ model: "gpt-image-2", prompt, quality: "low", size: "1024x1024" });
      const sent = { method: "POST", headers, body, signal: leaving.signal };
      return runs.POST(new Request("http://127.0.0.1:3000/api/playground/runs", sent), { params: Promise.resolve({}) });
    };

    const [drawn, refused] = [await send("a pear sandbox:delay=0.3"), await send("sandbox:error=moderation")];
    leaving.abort();
    const records = [
      await playgroundClient(browser).ended(idOf(drawn)),
      await playgroundClient(browser).ended(idOf(refused)),
    ];

    expect(records).toMatchObject([
      { status: "completed", credits: 1 },
      { status: "failed", credits: 0, error: { code: "moderation_blocked" } },
    ]);
    expect(await getBalance({ workspaceId })).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });

  it("submitted twice is one run and one charge, while it is drawn and afterwards", async () => {
    const { browser, workspaceId } = await signedInTenant(10);
    const client = playgroundClient(browser);
    const submit = () => client.start({ prompt: "a pear sandbox:delay=0.3" }, { "idempotency-key": "form-1" });

    const twice = (await Promise.all([submit(), submit()])).map(runOf);
    const [first] = twice;
    await client.ended(first?.id ?? "");
    const later = runOf(await submit());

    expect(twice.map(({ id, status, credits }) => [id, status, credits])).toEqual([
      [first?.id, "processing", 1],
      [first?.id, "processing", 1],
    ]);
    expect(later).toMatchObject({ id: first?.id, status: "completed", credits: 1 });
    expect(await upstream.calls()).toHaveLength(1);
    expect(await getBalance({ workspaceId })).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });
});

describe("400", () => {
  it("names the field, holds nothing and leaves no line on the usage page: the form shows it", async () => {
    const { browser, workspaceId } = await signedInTenant(10);

    const reply = await playgroundClient(browser).start({ size: "1000x1000" });
    await flushRefusals();

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_size", "size"]);
    expect(await db.rows("SELECT FROM request WHERE workspace_id = $1", [workspaceId])).toEqual([]);
  });

  it("names what is no request id to page by", async () => {
    const { browser } = await signedInTenant();

    expect(errorOf(await playgroundClient(browser).list("?before=req_1"))).toMatchObject({ param: "before" });
  });
});

it("401: draws nothing for a visitor", async () => {
  const visitor = playgroundClient(openBrowser());

  expect([(await visitor.start()).status, (await visitor.list()).status]).toEqual([401, 401]);
});

describe("402", () => {
  it("is said to one of two runs at a balance for one, and found by its id on the usage page", async () => {
    const { browser, workspaceId } = await signedInTenant(1);
    const client = playgroundClient(browser);
    const slow = { prompt: "a pear sandbox:delay=0.3" };

    const replies = await Promise.all([client.start(slow), client.start(slow)]);
    const [poor] = replies.filter(({ status }) => status === 402);
    await flushRefusals();

    expect(replies.map(({ status }) => status).sort()).toEqual([202, 402]);
    expect(poor && errorOf(poor)).toMatchObject({ code: "insufficient_credits", required_credits: 1 });
    expect(jsonOf(await usageClient(browser).request(poor ? idOf(poor) : ""))).toMatchObject({
      status: "refused",
      source: "playground",
      credits: 0,
      error: { code: "insufficient_credits" },
    });
    const [drawn] = replies.filter(({ status }) => status === 202);
    await client.ended(drawn ? idOf(drawn) : "");
    expect(await getBalance({ workspaceId })).toEqual({ posted: 0, held: 0, available: 0 });
  });
});

describe("403", () => {
  it("waits for the address where mail is configured, as live keys do", async () => {
    const { browser, userId } = await signedInTenant(10);
    await db.rows("UPDATE app_user SET email_verified_at = NULL WHERE id = $1", [userId]);

    const withoutMail = await playgroundClient(browser).start();
    env.SMTP_URL = "smtp://mail.example.com";
    const withMail = await playgroundClient(browser).start();

    expect(withoutMail.status).toBe(202);
    expect([withMail.status, errorOf(withMail).code]).toEqual([403, "email_not_verified"]);
    await playgroundClient(browser).ended(idOf(withoutMail));
  });

  it("is said to a suspended workspace and to another site's page", async () => {
    const { browser, workspaceId } = await signedInTenant(10);
    const client = playgroundClient(browser);

    const foreign = await client.start({}, { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
    await db.rows("UPDATE workspace SET status = 'suspended' WHERE id = $1", [workspaceId]);
    const suspended = await client.start();

    expect([foreign, suspended].map((reply) => [reply.status, errorOf(reply).code])).toEqual([
      [403, "cross_site_request"],
      [403, "account_suspended"],
    ]);
    expect(await getBalance({ workspaceId })).toMatchObject({ posted: 10_000, held: 0 });
  });
});

it("404: names a model that there is none of", async () => {
  const { browser } = await signedInTenant(10);

  const reply = await playgroundClient(browser).start({ model: "dall-e-2" });

  expect([reply.status, errorOf(reply).code]).toEqual([404, "model_not_found"]);
});

it("405: a run cannot be replaced", async () => {
  const { browser } = await signedInTenant();

  expect((await browser.call(runs, { path: "/api/playground/runs", method: "PUT" })).status).toBe(405);
});

it("422: an idempotency key with another body is refused and found on the usage page", async () => {
  const { browser } = await signedInTenant(10);
  const client = playgroundClient(browser);
  const first = runOf(await client.start({}, { "idempotency-key": "k" }));

  const second = await client.start({ n: 2 }, { "idempotency-key": "k" });
  await flushRefusals();

  expect([second.status, errorOf(second).code]).toEqual([422, "idempotency_mismatch"]);
  expect(jsonOf(await usageClient(browser).request(idOf(second)))).toMatchObject({ status: "refused" });
  await client.ended(first.id);
});

describe("429", () => {
  it("is said above the open requests of the workspace", async () => {
    const { browser, workspaceId } = await signedInTenant(10);
    await db.rows("UPDATE workspace SET concurrent_requests = 1 WHERE id = $1", [workspaceId]);
    const client = playgroundClient(browser);
    const first = runOf(await client.start({ prompt: "a pear sandbox:delay=0.5" }));

    const second = await client.start();

    expect([second.status, errorOf(second).code]).toEqual([429, "concurrency_limit_exceeded"]);
    await client.ended(first.id);
  });

  it("of one person collapse to one line a minute on the usage page", async () => {
    const { browser, workspaceId } = await signedInTenant(10);
    await db.rows("UPDATE workspace SET requests_per_minute = 1 WHERE id = $1", [workspaceId]);
    const client = playgroundClient(browser);
    const first = runOf(await client.start());

    const limited = [await client.start(), await client.start(), await client.start()];
    await flushRefusals();

    expect(limited.map(({ status }) => status)).toEqual([429, 429, 429]);
    expect(
      await db.rows("SELECT actor_kind, occurrences FROM request WHERE workspace_id = $1 AND status = 'refused'", [
        workspaceId,
      ]),
    ).toEqual([{ actor_kind: "user", occurrences: 3 }]);
    await db.rows("UPDATE workspace SET requests_per_minute = NULL WHERE id = $1", [workspaceId]);
    await client.ended(first.id);
  });
});
