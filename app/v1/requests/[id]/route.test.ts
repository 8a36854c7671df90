import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf, pictureOf } from "@/lib/testing/wire";
import * as route from "./route";

useApi();

const jsonOf = (reply: Reply) => JSON.parse(reply.bytes.toString());

describe("a completed request", () => {
  it("is shown with what was asked, what was used, and its pictures again", async () => {
    const { live } = await createTenant(20);
    const api = apiClient(live);
    const body = { n: 2, prompt: "a pear", size: "1024x640", metadata: { order: "7" }, user: "anna", hue: 1 };
    const answer = imagesOf(await api.generate(body));

    const record = jsonOf(await api.request(answer.pixapi.request_id));

    expect(record).toMatchObject({
      id: answer.pixapi.request_id,
      object: "request",
      status: "completed",
      endpoint: "/v1/images/generations",
      prompt: "a pear",
      model: "gpt-image-2",
      end_user: "anna",
      metadata: { order: "7" },
      error: null,
      missing: [],
      effective: { size: "1024x640", quality: "low", background: "opaque", output_format: "png" },
      usage: answer.usage,
      expires_at: answer.pixapi.expires_at,
    });
    expect(record.parameters).toMatchObject({
      sent: { n: 2, size: "1024x640", hue: 1 },
      applied: { n: 2, size: "1024x640", quality: "low", background: "auto", output_format: "png", moderation: "auto" },
      ignored: ["hue"],
    });
    expect(record.parameters.sent.prompt).toBeUndefined();
    const [first] = record.outputs;
    expect(first).toMatchObject({ index: 0, width: 1024, height: 640, format: "png", credits: 1, fault: null });
    expect(first.bytes).toBe(pictureOf(answer).length);
    const again = await openAsset(first.url);
    expect(again.bytes.equals(pictureOf(answer))).toBe(true);
    const thumbnail = await openAsset(first.thumbnail_url);
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ width: 320, height: 200, format: "webp" });
  });

  it("has a receipt whose numbers add up", async () => {
    const { live } = await createTenant(50);
    const api = apiClient(live);
    await api.generate({ quality: "medium" });
    const { pixapi } = imagesOf(await api.generate({ n: 3, quality: "medium", prompt: "a sandbox:images=2" }));

    const { receipt } = jsonOf(await api.request(pixapi.request_id));

    expect(receipt).toMatchObject({
      rule: "gpt-image-2 · 1K · medium",
      price_version: "gpt-image-2@6d082a63",
      unit_credits: 4,
      n: 3,
      held: 12,
      captured: 8,
      released: 4,
      refunded: 0,
      state: "captured",
      would_cost: null,
      balance_before: 46,
      balance_after: 38,
    });
    expect(receipt.held).toBe(receipt.captured + receipt.released);
    expect(receipt.balance_before - receipt.captured).toBe(receipt.balance_after);
    expect(receipt.entries).toHaveLength(1);
    expect(receipt.entries[0]).toMatchObject({
      kind: "capture",
      amount: -8,
      balance_after: 38,
      debit: "wallet",
      credit: "revenue",
      reason: "2 images delivered",
      actor: `key:${live.id}`,
    });
  });

  it("has attempts with the provider's own id, and a trace of its steps in order", async () => {
    const api = apiClient((await createTenant(10)).live);
    const { pixapi } = imagesOf(await api.generate({ prompt: "a pear sandbox:fail_first=1" }));

    const { attempts, trace } = jsonOf(await api.request(pixapi.request_id));

    expect(attempts).toHaveLength(2);
    expect(attempts[0]).toMatchObject({ number: 1, route: "sandbox", state: "failed", failure: "unavailable" });
    expect(attempts[0].upstream_status).toBe(503);
    expect(attempts[1]).toMatchObject({
      number: 2,
      state: "succeeded",
      failure: null,
      upstream_status: 200,
      images: 1,
    });
    expect(attempts[1].upstream_request_id).toMatch(/^req_/);
    expect(trace.map((span: { name: string }) => span.name)).toEqual([
      "auth",
      "limit",
      "body",
      "hold",
      "provider",
      "store",
    ]);
    const starts = trace.map((span: { startMs: number }) => span.startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it("offers no links to pictures that were deleted", async () => {
    const api = apiClient((await createTenant(10)).live);
    const { pixapi } = imagesOf(await api.generate());
    await db.rows("UPDATE output SET deleted_at = now() WHERE request_id = $1", [pixapi.request_id]);

    const { outputs } = jsonOf(await api.request(pixapi.request_id));

    expect(outputs[0]).toMatchObject({ url: null, thumbnail_url: null, width: 1024 });
  });
});

it("a failed request names every place that stayed empty", async () => {
  const api = apiClient((await createTenant(10)).live);
  const reply = await api.generate({ n: 2, prompt: "a sandbox:fault=corrupt" });

  const record = jsonOf(await api.request(errorOf(reply).request_id));

  expect(record).toMatchObject({ status: "failed", images: 0, credits: 0, expires_at: expect.any(Number) });
  expect(record.missing.map(({ index }: { index: number }) => index)).toEqual([0, 1]);
  expect(record.error.cause).toBeUndefined();
});

describe("404", () => {
  it.each([
    "req_",
    "nonsense",
    "req_0000000000000000000000000O",
    newId("output"),
    "x".repeat(5_000),
    "req_\0",
    newId("request"),
  ])("%j does not exist", async (id) => {
    const { live } = await createTenant(0);

    const reply = await callRoute(route.GET, {
      path: "/v1/requests/x",
      params: { id },
      headers: { authorization: `Bearer ${live.secret}` },
    });

    expect([reply.status, errorOf(reply).code, errorOf(reply).type]).toEqual([404, "not_found", "not_found"]);
    expect(reply.bytes.length).toBeLessThan(600);
  });
});

it("401 without a key, 403 without the scope, 405 for another method", async () => {
  const { live } = await createTenant(0);
  await db.rows("UPDATE api_key SET scopes = '{generate}' WHERE id = $1", [live.id]);
  const call = { path: "/v1/requests/x", params: { id: newId("request") } };

  const missing = await callRoute(route.GET, call);
  const scope = await apiClient(live).request(newId("request"));
  const deleted = await callRoute(route.DELETE, { ...call, method: "DELETE" });

  expect([missing.status, scope.status, errorOf(scope).code, deleted.status]).toEqual([401, 403, "scope_missing", 405]);
});
