import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/sql";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { callRoute } from "@/lib/testing/call-route";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { errorOf } from "@/lib/testing/wire";
import { defineRoute } from "./route";

const handle = vi.fn();

beforeEach(() => {
  handle.mockReset();
  handle.mockResolvedValue({ json: { ok: true } });
});

const route = defineRoute({
  path: "/v1/test",
  POST: { auth: "key", scope: "read", jsonBytes: 100, records: "refused", handle },
});

const post = ({ live }: Tenant, body = "{}", headers: Record<string, string> = {}) =>
  callRoute(route.POST, {
    path: "/v1/test",
    method: "POST",
    headers: { authorization: `Bearer ${live.secret}`, "content-type": "application/json", ...headers },
    body,
  });

describe("the order of a request", () => {
  it("is key, scope, limit, size, then the handler, which is called once with all of it", async () => {
    const tenant = await createTenant();

    const reply = await post(tenant, '{"a":1}');

    expect([reply.status, reply.bytes.toString()]).toEqual([200, '{"ok":true}']);
    expect(handle).toHaveBeenCalledOnce();
    expect(handle.mock.calls[0]?.[0]).toMatchObject({
      body: { a: 1 },
      key: { id: tenant.live.id, workspaceId: tenant.workspaceId },
      requestId: reply.headers.get("x-request-id"),
    });
  });

  it.each([
    ["an unknown key", { authorization: "Bearer pix_live_x" }, "{}", 401],
    ["too large a body", {}, `"${"x".repeat(100)}"`, 413],
    ["another content type", { "content-type": "text/plain" }, "{}", 415],
    ["a broken body", {}, "{", 400],
  ])("with %s never reaches the handler", async (_, headers, body, status) => {
    const reply = await post(await createTenant(), body, headers);

    expect(reply.status).toBe(status);
    expect(handle).not.toHaveBeenCalled();
  });

  it("does not read the body of a caller without a key", async () => {
    let isRead = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          isRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );

    const reply = await callRoute(route.POST, { path: "/v1/test", method: "POST", body });

    expect([reply.status, isRead]).toEqual([401, false]);
  });

  it("a request over the limit is refused before its body is read", async () => {
    const tenant = await createTenant();
    await db.rows("UPDATE workspace SET requests_per_minute = 1 WHERE id = $1", [tenant.workspaceId]);
    await post(tenant);

    const reply = await post(tenant, "{");

    expect(reply.status).toBe(429);
  });
});

describe("a route that checks a signature itself", () => {
  const signed = defineRoute({ path: "/v1/test", POST: { auth: "signature", rawBytes: 5, handle } });
  const send = (body: Uint8Array<ArrayBuffer>) => callRoute(signed.POST, { path: "/v1/test", method: "POST", body });

  it("gets the body byte for byte, whatever it is", async () => {
    const reply = await send(new Uint8Array([0, 255, 10, 13, 123]));

    expect(reply.status).toBe(200);
    const { rawBody, body } = handle.mock.calls[0]?.[0] ?? {};
    expect([[...rawBody], body]).toEqual([[0, 255, 10, 13, 123], undefined]);
  });

  it("is not asked about a body with one byte more than it takes", async () => {
    const reply = await send(new Uint8Array(6));

    expect([reply.status, errorOf(reply).code]).toEqual([413, "request_too_large"]);
    expect(handle).not.toHaveBeenCalled();
  });
});

describe("what a handler throws", () => {
  it("becomes one constant sentence for a bug, told to nobody but the log", async () => {
    handle.mockRejectedValue(new Error("duplicate key value violates unique constraint, prompt: secret"));

    const reply = await post(await createTenant());

    expect([reply.status, errorOf(reply).code, errorOf(reply).message]).toEqual([
      500,
      "internal_error",
      "Something went wrong on our side. Nothing was charged; the request id leads us to the cause.",
    ]);
    expect(reply.bytes.toString()).not.toContain("secret");
  });

  it.each([undefined, null, "text", 7, {}])("is a 500 also when it is %j", async (thrown) => {
    handle.mockRejectedValue(thrown);

    expect((await post(await createTenant())).status).toBe(500);
  });

  it("is kept for the usage page, with its code", async () => {
    handle.mockRejectedValue(new Error("a bug"));
    const tenant = await createTenant();
    const reply = await post(tenant, '{"prompt":"a pear","model":"gpt-image-2"}');

    await flushRefusals();

    expect(
      await db.rows("SELECT status, prompt, model, error->>'code' AS code FROM request WHERE id = $1", [
        reply.headers.get("x-request-id"),
      ]),
    ).toEqual([{ status: "refused", prompt: "a pear", model: "gpt-image-2", code: "internal_error" }]);
  });
});
