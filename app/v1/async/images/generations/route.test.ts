import { describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { loseAnswerOf } from "@/lib/testing/lose-answer";
import { runJobs } from "@/lib/testing/run-jobs";
import { submittedOf, taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

describe("202", () => {
  it("is answered before anything is drawn: the credits are held, the provider is not asked", async () => {
    const tenant = await createTenant(10);

    const reply = await taskClient(tenant.live).submit();

    const task = submittedOf(reply);
    expect(task).toMatchObject({ model: "gpt-image-2", request_id: reply.headers.get("x-request-id") });
    expect(task.id).toBe(task.request_id.replace("req_", "task_"));
    expect(reply.headers.get("location")).toBe(`/v1/tasks/${task.id}`);
    expect(await taskClient(tenant.live).task(task.id)).toEqual({ ...task, completed_at: null, webhook: null });
    expect(await upstream.calls()).toEqual([]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 1_000, available: 9_000 });
    await runJobs();
  });

  it("is answered also when the database goes away right after the task was written", async () => {
    const tenant = await createTenant(10);
    loseAnswerOf("task_by_id");

    const reply = await taskClient(tenant.live).submit();
    vi.restoreAllMocks();

    expect(submittedOf(reply).request_id).toBe(reply.headers.get("x-request-id"));
    await runJobs();
  });

  it("becomes the answer of the images endpoint, at the top level and under result", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const { id, request_id } = await api.submitted({ n: 2, metadata: { order: "7" }, hue: 1, output_format: "webp" });

    await runJobs();

    const task = await api.task(id);
    const { created, data, background, output_format, size, quality, usage, pixapi } = task;
    expect(task).toMatchObject({
      id,
      object: "task",
      status: "completed",
      progress: 100,
      result: { created, data, background, output_format, size, quality, usage, pixapi },
      pixapi: { request_id, credits: 2, ignored: ["hue"], attempts: 1 },
      output_format: "webp",
      completed_at: created,
    });
    const [first] = data as { url: string; b64_json: string }[];
    expect(data).toHaveLength(2);
    const picture = await openAsset(first?.url ?? "");
    expect(picture.bytes.equals(Buffer.from(first?.b64_json ?? "", "base64"))).toBe(true);
    expect(picture.headers.get("content-type")).toBe("image/webp");
    expect(await getBalance(tenant)).toEqual({ posted: 8_000, held: 0, available: 8_000 });
    const record = JSON.parse((await apiClient(tenant.live).request(request_id)).bytes.toString());
    expect(record).toMatchObject({ status: "completed", credits: 2, endpoint: "/v1/async/images/generations" });
  });

  it("with response_format url has links only", async () => {
    const api = taskClient((await createTenant(10)).live);
    const { id } = await api.submitted({ response_format: "url" });

    await runJobs();

    const { data } = await api.task(id);
    expect(data).toEqual([{ url: expect.stringContaining("/assets/img_") }]);
  });

  it("ends as failed with the error of the images endpoint, and costs nothing", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const { id } = await api.submitted({ prompt: "a pear sandbox:error=moderation" });

    await runJobs();

    expect(await api.task(id)).toMatchObject({
      status: "failed",
      progress: 50,
      error: { code: "moderation_blocked", type: "prompt_rejected" },
    });
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });

  it("is worked on at the price it was held with", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const { id, request_id } = await api.submitted();
    await db.rows(
      `UPDATE hold SET amount = 3000, quote = quote || '{"unit": 3000, "total": 3000}', price_version = 'older' WHERE request_id = $1`,
      [request_id],
    );
    await db.rows("UPDATE wallet SET held = 3000 WHERE workspace_id = $1", [tenant.workspaceId]);
    await db.rows("UPDATE budget_counter SET held = 3000 WHERE id IN ($1, $2)", [tenant.live.id, tenant.workspaceId]);

    await runJobs();

    expect(await api.task(id)).toMatchObject({ pixapi: { credits: 3, price_version: "older" } });
  });

  it("works with a test key: drawn in the sandbox, nothing held", async () => {
    const tenant = await createTenant(0);
    const api = taskClient(tenant.test);
    const { id } = await api.submitted();

    await runJobs();

    expect(await api.task(id)).toMatchObject({ status: "completed", pixapi: { credits: 0, would_cost: 1 } });
  });
});

describe("Idempotency-Key", () => {
  const key = { "idempotency-key": "order-7" };

  it("gives the same task byte for byte, while it waits and when it has ended", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const first = await api.submit({}, key);

    const waiting = await api.submit({}, key);
    await runJobs();
    const ended = await api.submit({}, key);

    expect([waiting.status, ended.status]).toEqual([202, 202]);
    expect(waiting.bytes.equals(first.bytes)).toBe(true);
    expect(ended.bytes.equals(first.bytes)).toBe(true);
    expect(ended.headers.get("x-pixapi-credits")).toBe("0");
    expect(ended.headers.get("x-pixapi-original-request")).toBe(first.headers.get("x-request-id"));
    expect((await upstream.calls()).length).toBe(1);
    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });

  it("422: with another body, another webhook_url, or of the direct endpoint", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    await api.submit({}, key);

    const others = [
      await api.submit({ prompt: "a plum" }, key),
      await api.submit({ webhook_url: "https://shop.example/hook" }, key),
      await apiClient(tenant.live).generate({}, key),
    ];

    expect(others.map((reply) => [reply.status, errorOf(reply).code])).toEqual(
      Array.from({ length: 3 }, () => [422, "idempotency_mismatch"]),
    );
    await runJobs();
  });
});

describe("400", () => {
  it.each([
    ["http://shop.example/hook", "must begin with https://"],
    ["https://127.0.0.1/hook", "is not on the public internet"],
    ["https://user:pw@shop.example/", "user name or password"],
    ["https://shop.example:8443/", "usual port"],
    ["nonsense", "is not a URL"],
    [7, "must be a string"],
  ])("S078: webhook_url %s is refused with nothing held", async (webhook_url, reason) => {
    const tenant = await createTenant(10);

    const reply = await taskClient(tenant.live).submit({ webhook_url });

    expect(errorOf(reply)).toMatchObject({ param: "webhook_url", message: expect.stringContaining(reason) });
    expect(reply.status).toBe(400);
    expect((await getBalance(tenant)).held).toBe(0);
  });

  it("webhook_url has no place in a direct call, stream none in a task", async () => {
    const { live } = await createTenant(10);

    const direct = await apiClient(live).generate({ webhook_url: "https://shop.example/hook" });
    const streamed = await taskClient(live).submit({ stream: true });

    expect([direct.status, errorOf(direct).param]).toEqual([400, "webhook_url"]);
    expect([streamed.status, errorOf(streamed).code, errorOf(streamed).param]).toEqual([
      400,
      "unsupported_parameter",
      "stream",
    ]);
  });

  it("a body that the images endpoint refuses is refused", async () => {
    const reply = await taskClient((await createTenant(10)).live).submit({ n: 0 });

    expect([reply.status, errorOf(reply).param]).toEqual([400, "n"]);
  });
});

it("401, 402: without a key and without credits nothing is queued", async () => {
  const tenant = await createTenant(0);

  const poor = await taskClient(tenant.live).submit();
  const nobody = await taskClient({ secret: "pix_live_nonsense" }).submit();

  expect([poor.status, errorOf(poor).code]).toEqual([402, "insufficient_credits"]);
  expect(nobody.status).toBe(401);
  expect(await db.rows("SELECT FROM task WHERE workspace_id = $1", [tenant.workspaceId])).toEqual([]);
});
