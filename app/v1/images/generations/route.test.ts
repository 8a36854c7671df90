import { describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { newSecret } from "@/lib/keys/secret";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, CHEAP } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf, imagesOf } from "@/lib/testing/wire";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "./route";

const MEGABYTE = 1_048_576;

const upstream = useApi();

/** A valid body of exactly that many bytes. */
const bodyOfBytes = (bytes: number) => {
  const text = JSON.stringify(CHEAP);
  return text + " ".repeat(bytes - text.length);
};

it("200: a picture is drawn, charged and answered", async () => {
  const tenant = await createTenant(10);

  const reply = await apiClient(tenant.live).generate();

  expect(reply.status).toBe(200);
  expect(imagesOf(reply).pixapi).toMatchObject({ credits: 1, tier: "1K", unit_credits: 1, simulated: true });
  expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
});

it("400: a value that cannot be is refused", async () => {
  const { live } = await createTenant(10);

  const reply = await apiClient(live).generate({ n: 0 });

  expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_value", "n"]);
});

describe("401", () => {
  const CHANGED = newSecret("live").replace(/.$/, (last) => (last === "0" ? "1" : "0"));

  it.each([
    ["no header", {}, "missing_api_key"],
    ["another scheme", { authorization: "Basic cGl4OmFwaQ==" }, "invalid_api_key"],
    ["a typing error", { authorization: `Bearer ${CHANGED}` }, "invalid_api_key"],
    ["a stranger's format", { authorization: "Bearer sk-proj-abc" }, "invalid_api_key"],
    ["a header of 10,000 characters", { authorization: `Bearer ${"x".repeat(10_000)}` }, "invalid_api_key"],
  ])("%s is refused without one query", async (_, headers, code) => {
    const query = vi.spyOn(pool(), "query");
    const connect = vi.spyOn(pool(), "connect");

    const reply = await callRoute(POST, {
      path: "/v1/images/generations",
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(CHEAP),
    });

    expect([reply.status, errorOf(reply).code]).toEqual([401, code]);
    expect(query.mock.calls.length + connect.mock.calls.length).toBe(0);
    vi.restoreAllMocks();
  });

  it("a well-formed key that nobody has is refused with one query", async () => {
    const query = vi.spyOn(pool(), "query");

    const reply = await apiClient({ secret: newSecret("live") }).generate();

    expect([reply.status, errorOf(reply).code]).toEqual([401, "invalid_api_key"]);
    expect(query.mock.calls.length).toBe(1);
    vi.restoreAllMocks();
  });

  it.each([
    ["revoked_at = now()", "revoked_api_key"],
    ["expires_at = now() - INTERVAL '1 second'", "expired_api_key"],
  ])("a key with %s is refused as %s", async (change, code) => {
    const { live } = await createTenant(10);
    await db.rows(`UPDATE api_key SET ${change} WHERE id = $1`, [live.id]);

    const reply = await apiClient(live).generate();

    expect([reply.status, errorOf(reply).code]).toEqual([401, code]);
  });
});

describe("403", () => {
  it("a suspended workspace is refused", async () => {
    const { live, workspaceId } = await createTenant(10);
    await db.rows("UPDATE workspace SET status = 'suspended' WHERE id = $1", [workspaceId]);

    const reply = await apiClient(live).generate();

    expect([reply.status, errorOf(reply).code]).toEqual([403, "account_suspended"]);
  });

  it("a key that may only read is refused", async () => {
    const { live } = await createTenant(10);
    await db.rows("UPDATE api_key SET scopes = '{read}' WHERE id = $1", [live.id]);

    const reply = await apiClient(live).generate();

    expect([reply.status, errorOf(reply).code]).toEqual([403, "scope_missing"]);
    expect(errorOf(reply).message).toContain('"generate"');
  });
});

it("404: an unknown model is named with what there is", async () => {
  const { live } = await createTenant(10);

  const error = errorOf(await apiClient(live).generate({ model: "dall-e-3" }));

  expect([error.code, error.param]).toEqual(["model_not_found", "model"]);
  expect(error.message).toBe(
    'The model "dall-e-3" does not exist. Available: gpt-image-2, gpt-image-1.5, gemini-3-pro-image-preview, gemini-3.1-flash-image-preview, gemini-2.5-flash-image.',
  );
});

it("405: every other method is refused in the error shape, and OPTIONS tells what is possible", async () => {
  const path = "/v1/images/generations";
  for (const [method, handler] of Object.entries({ GET, PUT, PATCH, DELETE })) {
    const reply = await callRoute(handler, { path, method });

    expect([reply.status, errorOf(reply).code]).toEqual([405, "method_not_allowed"]);
    expect(reply.headers.get("allow")).toBe("POST");
  }
  const options = await callRoute(OPTIONS, { path, method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "POST"]);
});

describe("413", () => {
  it("a body of exactly 1 MB is read, one byte more is refused", async () => {
    const api = apiClient((await createTenant(10)).live);

    const largest = await api.send(bodyOfBytes(MEGABYTE));
    const tooLarge = await api.send(bodyOfBytes(MEGABYTE + 1));

    expect([largest.status, tooLarge.status, errorOf(tooLarge).code]).toEqual([200, 413, "request_too_large"]);
  });

  it("a body that announces too much is refused before it is read, and one that announces nothing while it is", async () => {
    const api = apiClient((await createTenant(10)).live);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(++sent && 0x20)),
    });

    const announced = await api.send("{}", { "content-length": String(MEGABYTE + 1) });
    const streamed = await api.send(endless);

    expect([announced.status, streamed.status]).toEqual([413, 413]);
    expect(sent).toBeLessThan(25);
  });
});

it.each(["text/plain", "multipart/form-data; boundary=x", ""])("415: content type %j is refused", async (type) => {
  const { live } = await createTenant(10);

  const reply = await apiClient(live).send(new TextEncoder().encode("{}"), { "content-type": type });

  expect([reply.status, errorOf(reply).code]).toEqual([415, "unsupported_media_type"]);
});

describe("429", () => {
  it("requests beyond the workspace's limit per minute wait", async () => {
    const { live, workspaceId } = await createTenant(10);
    await db.rows("UPDATE workspace SET requests_per_minute = 2 WHERE id = $1", [workspaceId]);
    const api = apiClient(live);
    await api.generate();
    await api.generate();

    const reply = await api.generate();

    expect([reply.status, errorOf(reply).code]).toEqual([429, "rate_limit_exceeded"]);
    expect(reply.headers.get("x-should-retry")).toBe("true");
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(Number(reply.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  });

  it("a request beyond the open ones waits, and is taken when one has ended", async () => {
    const tenant = await createTenant(10);
    await db.rows("UPDATE workspace SET concurrent_requests = 1 WHERE id = $1", [tenant.workspaceId]);
    const api = apiClient(tenant.live);
    const first = api.generate({ prompt: "a pear sandbox:delay=0.5" });
    await waitUntil("the first call is upstream", async () => (await upstream.calls()).length === 1);

    const second = await api.generate();

    expect([second.status, errorOf(second).code]).toEqual([429, "concurrency_limit_exceeded"]);
    expect([second.headers.get("retry-after"), second.headers.get("x-should-retry")]).toEqual(["1", "true"]);
    expect((await first).status).toBe(200);
    expect((await api.generate()).status).toBe(200);
  });
});

it("503: a process that was declared dead takes no more requests and holds nothing", async () => {
  const tenant = await createTenant(10);
  await db.rows("UPDATE process SET state = 'dead'");

  const reply = await apiClient(tenant.live).generate();

  await db.rows("UPDATE process SET state = 'live'");
  expect([reply.status, errorOf(reply).code, reply.headers.get("retry-after")]).toEqual([503, "overloaded", "1"]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

it("the error shape carries the request id of its header and a link to its explanation", async () => {
  const { live } = await createTenant(10);

  const reply = await apiClient(live).generate({ n: 0 });

  const error = errorOf(reply);
  expect(error.request_id).toBe(reply.headers.get("x-request-id"));
  expect(error.request_id).toMatch(/^req_[0-9A-Z]{26}$/);
  expect(error.type).toBe("invalid_request_error");
  expect(error.doc_url).toBe("http://127.0.0.1:3000/docs/errors/invalid_value");
  expect(newId("request") > error.request_id).toBe(true);
});
