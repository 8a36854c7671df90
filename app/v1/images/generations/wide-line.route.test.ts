import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/sql";
import { apiClient } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { capturedLog } from "@/lib/testing/captured-log";
import { leavingCall } from "@/lib/testing/leaving-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import * as route from "./route";

const log = capturedLog();
useApi();

beforeEach(() => log.clear());

const INCOMING = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/** The one line of one call. */
async function lineOf(call: () => Promise<unknown>) {
  await call();
  await waitUntil("the line of the call", async () => log.of("request").length > 0);
  const [line, ...others] = log.of("request");
  expect(others).toEqual([]);
  return line;
}

describe("one line of the log tells a request whole", () => {
  it("a picture: who, what, where, how long and for how much", async () => {
    const { live, workspaceId } = await createTenant(10);
    const body = { n: 2, prompt: "a pear", user: "anna" };
    const reply = { current: await apiClient(live).generate({}, {}) };
    log.clear();

    const line = await lineOf(async () => {
      reply.current = await apiClient(live).generate(body, { traceparent: INCOMING, "content-length": "90" });
    });

    expect(line).toMatchObject({
      level: 30,
      request_id: reply.current.headers.get("x-request-id"),
      trace_id: "0af7651916cd43dd8448eb211c80319c",
      method: "POST",
      path: "/v1/images/generations",
      status: 200,
      key_id: live.id,
      workspace_id: workspaceId,
      mode: "live",
      model: "gpt-image-2",
      n: 2,
      size: "1024x1024",
      tier: "1K",
      quality: "low",
      ending: "completed",
      images: 2,
      credits: 2,
      attempts: 1,
      route: "sandbox",
      attempt_outcome: "succeeded",
      upstream_status: 200,
      is_simulated: true,
      bytes_in: 90,
      bytes_out: reply.current.bytes.length,
      client_left: false,
    });
    expect(Object.keys(line?.steps ?? {})).toEqual(
      expect.arrayContaining(["auth", "limit", "body", "hold", "provider", "store", "capture", "respond"]),
    );
    expect(line).not.toHaveProperty("code");
  });

  it.each([
    ["without a key", {}, { authorization: "" }, { status: 401, code: "missing_api_key" }],
    ["with a bad value", { n: 99 }, {}, { status: 400, code: "invalid_value" }],
    [
      "beyond the credits",
      { n: 10, quality: "high" },
      {},
      { status: 402, code: "insufficient_credits", model: "gpt-image-2", n: 10 },
    ],
    [
      "refused for its content",
      { prompt: "sandbox:error=moderation" },
      {},
      { status: 422, code: "moderation_blocked", ending: "moderation_blocked", credits: 0, attempts: 1 },
    ],
    [
      "whose provider fails",
      { prompt: "sandbox:error=server" },
      {},
      { level: 50, status: 503, ending: "upstream_error", attempt_outcome: "server_error", upstream_status: 500 },
    ],
  ])("a call %s", async (_, body, headers, expected) => {
    const { live } = await createTenant(10);

    const line = await lineOf(() => apiClient(live).generate(body, headers));

    expect(line).toMatchObject({ ...expected, path: "/v1/images/generations", client_left: false });
  });

  it("a fault of ours, with its cause and without the row that the database repeats", async () => {
    const { live } = await createTenant(10);
    await db.rows("ALTER TABLE request ADD CONSTRAINT planted_fault CHECK (prompt <> 'a quince') NOT VALID");
    onTestFinished(async () => void (await db.rows("ALTER TABLE request DROP CONSTRAINT planted_fault")));

    const line = await lineOf(() => apiClient(live).generate({ prompt: "a quince" }));

    expect(line).toMatchObject({ level: 50, status: 500, code: "internal_error", err: { code: "23514" } });
    expect(log.text()).not.toContain("quince");
  });

  it("a replay names the request it repeats and costs nothing", async () => {
    const { live } = await createTenant(10);
    const first = await apiClient(live).generate({}, { "idempotency-key": "k1" });
    log.clear();

    const line = await lineOf(() => apiClient(live).generate({}, { "idempotency-key": "k1" }));

    expect(line).toMatchObject({ status: 200, credits: 0, replay_of: first.headers.get("x-request-id") });
    expect(line).not.toHaveProperty("ending");
  });

  it("a stream is told once, at its end, with what became of the work", async () => {
    const { live } = await createTenant(10);

    const line = await lineOf(() => apiClient(live).generate({ stream: true }));

    expect(line).toMatchObject({ status: 200, ending: "completed", images: 1, credits: 1, client_left: false });
    expect(line?.bytes_out).toBeGreaterThan(1_000);
  });

  it("a reader of a stream that left: the line waits for the work, which goes on without it", async () => {
    const { live } = await createTenant(10);
    const call = leavingCall(live, { stream: true, prompt: "a pear sandbox:delay=1" });

    const line = await lineOf(() => call.ended);

    expect(line).toMatchObject({ client_left: true, status: 200, ending: "completed", images: 1, credits: 1 });
  });

  it("a client that left: the line waits for the work, and says that nobody read the answer", async () => {
    const { live } = await createTenant(10);
    const call = leavingCall(live, { prompt: "a pear sandbox:delay=1" });
    setTimeout(call.leave, 500);

    const line = await lineOf(() => call.ended);

    expect(line).toMatchObject({ client_left: true, ending: "completed", images: 1, credits: 1 });
  });

  it("a method that is not possible, by its path's pattern", async () => {
    const line = await lineOf(() => callRoute(route.DELETE, { path: "/v1/images/generations?x=1", method: "DELETE" }));

    expect(line).toMatchObject({ method: "DELETE", path: "/v1/images/generations", status: 405, bytes_in: 0 });
  });
});
