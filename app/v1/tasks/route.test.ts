import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { runJobs } from "@/lib/testing/run-jobs";
import { taskClient, taskOf } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

const page = (reply: Reply): { data: { id: string; status: string }[]; has_more: boolean; last_id: string } =>
  JSON.parse(reply.bytes.toString());
const ids = (reply: Reply) => page(reply).data.map(({ id }) => id);

describe("GET /v1/tasks", () => {
  it("lists the workspace's tasks, newest first, by page and by state, without their pictures", async () => {
    const { live } = await createTenant(10);
    const api = taskClient(live);
    await apiClient(live).generate();
    const [done, cancelled] = [await api.submitted(), await api.submitted()];
    await api.cancel(cancelled.id);
    await runJobs();
    const waiting = await api.submitted();

    const first = await api.list("?limit=2");
    const second = await api.list(`?limit=2&after=${page(first).last_id}`);

    expect([ids(first), ids(second)]).toEqual([[waiting.id, cancelled.id], [done.id]]);
    expect([page(first).has_more, page(second).has_more]).toEqual([true, false]);
    expect(ids(await api.list("?status=submitted"))).toEqual([waiting.id]);
    expect(ids(await api.list("?status=processing"))).toEqual([]);
    expect(ids(await api.list("?status=completed"))).toEqual([done.id]);
    expect(ids(await api.list("?status=cancelled"))).toEqual([cancelled.id]);
    expect(page(second).data[0]).not.toHaveProperty("data");
    await runJobs();
  });

  it("400: for a state, a cursor or a limit that cannot be", async () => {
    const api = taskClient((await createTenant()).live);

    const refused = [await api.list("?status=done"), await api.list("?after=req_1"), await api.list("?limit=0")];

    expect(refused.map((reply) => [reply.status, errorOf(reply).param])).toEqual([
      [400, "status"],
      [400, "after"],
      [400, "limit"],
    ]);
  });
});

describe("POST /v1/tasks/{id}/cancel", () => {
  it("before dispatch ends the task, costs nothing and gives back what was held; twice is once", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const { id, request_id } = await api.submitted({}, { "idempotency-key": "k" });

    const reply = await api.cancel(id);
    await runJobs();

    expect(taskOf(reply)).toMatchObject({ id, status: "cancelled", progress: 0 });
    expect(taskOf(await api.cancel(id))).toMatchObject({ status: "cancelled" });
    expect(await upstream.calls()).toEqual([]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    const record = JSON.parse((await apiClient(tenant.live).request(request_id)).bytes.toString());
    expect(record).toMatchObject({ status: "cancelled", credits: 0, receipt: { state: "released", released: 1 } });
    expect((await api.submitted({}, { "idempotency-key": "k" })).id).not.toBe(id);
    await runJobs();
  });

  it("409: after dispatch, with the truth that it is kept and charged", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const { id } = await api.submitted({ prompt: "a pear sandbox:delay=1" });
    const working = runJobs();
    await expect.poll(async () => (await upstream.calls()).length).toBe(1);

    const now = await api.task(id);
    const reply = await api.cancel(id);
    await working;

    expect(now).toMatchObject({ status: "processing", progress: 50 });
    expect([reply.status, errorOf(reply).code]).toEqual([409, "not_cancellable"]);
    expect(errorOf(reply).message).toContain("kept and charged");
    expect(await api.task(id)).toMatchObject({ status: "completed" });
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("409: after its end", async () => {
    const api = taskClient((await createTenant(10)).live);
    const { id } = await api.submitted();
    await runJobs();

    expect(errorOf(await api.cancel(id)).message).toContain("has ended as completed");
  });
});

describe("404", () => {
  it("another workspace's task reads and cancels like one that does not exist, down to the sentence", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const { id } = await taskClient(owner.live).submitted();
    const nobodys = newId("task");
    const api = taskClient(stranger.live);

    const replies = [await api.show(id), await api.cancel(id), await api.show(nobodys), await api.cancel(nobodys)];

    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const messages = replies.map((reply) => errorOf(reply).message.replace(id, "ID").replace(nobodys, "ID"));
    expect(new Set(messages).size).toBe(1);
    expect(ids(await api.list())).toEqual([]);
    expect(ids(await api.list(`?after=${id}`))).toEqual([]);
    expect(await taskClient(owner.live).task(id)).toMatchObject({ status: "submitted" });
    await runJobs();
  });

  it("another workspace learns of no task at /v1/async/images/generations through its Idempotency-Key, which is its own", async () => {
    // /v1/async/images/edits takes its key in the same way, and names nothing else.
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const key = { "idempotency-key": "k" };
    const ours = await taskClient(owner.live).submitted({}, key);

    const theirs = await taskClient(stranger.live).submitted({}, key);

    expect(theirs.id).not.toBe(ours.id);
    expect((await getBalance(stranger)).held).toBe(1_000);
    await runJobs();
  });

  it("what is no task id needs no query", async () => {
    expect((await taskClient((await createTenant()).live).show("req_1")).status).toBe(404);
  });
});

it("past its retention a task says what it cost, and shows no picture", async () => {
  const { live } = await createTenant(10);
  const api = taskClient(live);
  const { id, request_id } = await api.submitted();
  await runJobs();

  await db.rows("UPDATE output SET expires_at = now() - interval '1 second' WHERE request_id = $1", [request_id]);

  expect(await api.task(id)).toMatchObject({ status: "completed", data: [], pixapi: { credits: 1 } });
});
