import { describe, expect, it } from "vitest";
import { db, withTransaction } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { currentProcessId } from "@/lib/processes/current";
import { freeJobsOfGone } from "@/lib/processes/free-jobs-of-gone";
import { liveProcess } from "@/lib/testing/ledger";
import { finishOne } from "@/lib/testing/requests";
import { runJobs } from "@/lib/testing/run-jobs";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { cancelTask } from "./cancel-task";
import { noteAttempt } from "./note-attempt";
import { recoverOrphans } from "./recover";
import { runQueued } from "./run-queued";

const upstream = useApi();

async function waitingTask(body: object = {}) {
  const tenant = await createTenant(10);
  const api = taskClient(tenant.live);
  const { id, request_id: requestId } = await api.submitted(body);
  const ctx = { actor: { kind: "key", id: tenant.live.id }, workspaceId: tenant.workspaceId } as const;
  return { tenant, id, requestId, ctx, task: () => api.task(id) };
}

const claim = async (requestId: string, processId: string) =>
  (await db.row<{ claim_task: boolean }>("SELECT claim_task($1, $2, 60)", [requestId, processId])).claim_task;

const jobsOf = (requestId: string) => db.rows("SELECT FROM graphile_worker.jobs WHERE key = $1", [`task:${requestId}`]);

const die = (processId: string) => db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [processId]);

const whole = { posted: 10_000, held: 0, available: 10_000 };

describe("a task in the queue", () => {
  it("outlives the process that accepted it: recovery leaves it alone, and a worker draws it", async () => {
    const { tenant, task } = await waitingTask();
    await die(currentProcessId());

    const resolved = await recoverOrphans();
    await db.rows("UPDATE process SET state = 'live' WHERE id = $1", [currentProcessId()]);
    await runJobs();

    expect(resolved).toBe(0);
    expect(await task()).toMatchObject({ status: "completed" });
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("is worked on once, however many workers take it up", async () => {
    const { tenant, requestId, task } = await waitingTask();

    await Promise.all(Array.from({ length: 8 }, () => runQueued(requestId)));
    await runJobs();

    expect(await task()).toMatchObject({ status: "completed", pixapi: { attempts: 1 } });
    expect(await upstream.calls()).toHaveLength(1);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("that waited too long is given back with the reason, and no worker begins it", async () => {
    const { tenant, requestId, task } = await waitingTask();
    await db.rows("UPDATE hold SET expires_at = now() - INTERVAL '1 second' WHERE request_id = $1", [requestId]);

    const taken = await claim(requestId, currentProcessId());
    const resolved = await recoverOrphans();
    await runJobs();

    expect([taken, resolved]).toEqual([false, 1]);
    const message = expect.stringContaining("No worker was free for this task within 1800 seconds");
    expect(await task()).toMatchObject({ status: "failed", progress: 0, error: { code: "overloaded", message } });
    expect(await getBalance(tenant)).toEqual(whole);
    expect(await upstream.calls()).toEqual([]);
    expect(await jobsOf(requestId)).toEqual([]);
  });

  it("whose job is gone is given back", async () => {
    const { tenant, requestId, task } = await waitingTask();
    await db.rows("SELECT graphile_worker.remove_job($1)", [`task:${requestId}`]);

    expect(await recoverOrphans()).toBe(1);

    expect(await task()).toMatchObject({ status: "failed", error: { code: "overloaded" } });
    expect(await getBalance(tenant)).toEqual(whole);
  });

  it("that no worker can plan any more, its model being gone, is given back", async () => {
    const { tenant, requestId, task } = await waitingTask();
    await db.rows(`UPDATE task SET parameters = parameters || '{"model": "retired"}' WHERE request_id = $1`, [
      requestId,
    ]);

    await runJobs();
    const resolved = await recoverOrphans();

    expect(resolved).toBe(1);
    expect(await task()).toMatchObject({ status: "failed", error: { code: "overloaded" } });
    expect(await getBalance(tenant)).toEqual(whole);
    expect(await jobsOf(requestId)).toEqual([]);
  });

  it("A7: without a job is noticed by the audit, with one it is not", async () => {
    const { requestId } = await waitingTask();
    await db.rows("UPDATE hold SET created_at = now() - interval '2 minutes' WHERE request_id = $1", [requestId]);

    const before = await auditLedger();
    await db.rows("SELECT graphile_worker.remove_job($1)", [`task:${requestId}`]);
    const after = await auditLedger();
    await recoverOrphans();

    expect(before.findings).toEqual([]);
    expect(after.findings).toEqual([{ check: "A7", finding: expect.stringContaining(requestId) }]);
  });
});

describe("a worker that dies", () => {
  const lock = (requestId: string, worker: string) =>
    db.rows("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = $2, attempts = 1 WHERE key = $1", [
      `task:${requestId}`,
      worker,
    ]);

  it("between taking the job and claiming the task costs nothing, once it is declared dead", async () => {
    const { tenant, requestId, task } = await waitingTask();
    const worker = await liveProcess();
    await db.rows("UPDATE process SET queue_workers = '{worker-a}' WHERE id = $1", [worker]);
    await lock(requestId, "worker-a");

    await freeJobsOfGone();
    const whileAlive = await recoverOrphans();
    await die(worker);
    await freeJobsOfGone();
    const afterDeath = await recoverOrphans();

    expect([whileAlive, afterDeath]).toEqual([0, 1]);
    const message = expect.stringContaining("stopped before it began");
    expect(await task()).toMatchObject({ status: "failed", error: { message } });
    expect(await getBalance(tenant)).toEqual(whole);
    expect(await jobsOf(requestId)).toEqual([]);
  });

  it("after claiming costs nothing and cannot send any more", async () => {
    const { tenant, requestId, task } = await waitingTask();
    const worker = await liveProcess();
    await claim(requestId, worker);
    await die(worker);

    const resolved = await recoverOrphans();
    const maySend = await noteAttempt({ requestId, processId: worker, attemptNo: 1, route: "sandbox" });

    expect([resolved, maySend]).toEqual([1, false]);
    expect(await task()).toMatchObject({ status: "failed", progress: 10, error: { code: "upstream_error" } });
    expect(await getBalance(tenant)).toEqual(whole);
    expect(await claim(requestId, currentProcessId())).toBe(false);
  });

  it("gives its other jobs back to the queue; those of a living one stay with it", async () => {
    const [dead, alive] = [await liveProcess(), await liveProcess()];
    for (const [processId, worker] of [
      [dead, "worker-dead"],
      [alive, "worker-alive"],
    ] as const) {
      await db.rows("UPDATE process SET queue_workers = ARRAY[$2] WHERE id = $1", [processId, worker]);
      await db.rows("SELECT graphile_worker.add_job('nothing', job_key => $1)", [worker]);
      await db.rows(
        "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = $1, attempts = 1 WHERE key = $1",
        [worker],
      );
    }

    await die(dead);
    await freeJobsOfGone();

    const locked = await db.rows(
      "SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'nothing' AND locked_at IS NOT NULL",
    );
    expect(locked).toEqual([{ key: "worker-alive" }]);
    await db.rows("DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'worker-%'");
  });
});

describe("cancelling", () => {
  it("races with sending 50 times: either nothing is sent and nothing held, or it is refused", async () => {
    const outcomes = { sent: 0, cancelled: 0 };
    for (let round = 0; round < 50; round++) {
      const { tenant, id, requestId, ctx, task } = await waitingTask();
      const processId = currentProcessId();
      await claim(requestId, processId);
      const send = () => noteAttempt({ requestId, processId, attemptNo: 1, route: "sandbox" });
      const cancel = () =>
        cancelTask(ctx, id).then(
          () => true,
          () => false,
        );

      const [sent, cancelled] = await onBarrier(requestId, send, cancel, round % 2 === 0);

      expect(sent).toBe(!cancelled);
      outcomes[sent ? "sent" : "cancelled"]++;
      expect(await task()).toMatchObject({ status: sent ? "processing" : "cancelled" });
      expect((await getBalance(tenant)).held).toBe(sent ? 1_000 : 0);
      if (sent) await finishOne({ ...ctx, requestId }, processId, false);
    }
    expect(outcomes.sent).toBeGreaterThan(0);
    expect(outcomes.cancelled).toBeGreaterThan(0);
    expect((await auditLedger()).findings).toEqual([]);
  }, 60_000);

  it("before its worker claims it leaves the worker nothing to do", async () => {
    const { id, requestId, ctx, task } = await waitingTask();

    await Promise.all([cancelTask(ctx, id), cancelTask(ctx, id)]);
    await runQueued(requestId);

    expect(await task()).toMatchObject({ status: "cancelled", progress: 0 });
    expect(await upstream.calls()).toEqual([]);
    expect(await jobsOf(requestId)).toEqual([]);
  });
});

/** Lets both go when both wait for the row that decides; who began to wait first comes first. */
async function onBarrier<A, B>(requestId: string, a: () => Promise<A>, b: () => Promise<B>, isAFirst: boolean) {
  const waiting = async () =>
    (
      await db.row<{ count: number }>(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
    ).count;
  const started: { a?: Promise<A>; b?: Promise<B> } = {};
  await withTransaction(async (tx) => {
    await tx.rows("SELECT FROM request WHERE id = $1 FOR UPDATE", [requestId]);
    for (const [position, name] of (isAFirst ? (["a", "b"] as const) : (["b", "a"] as const)).entries()) {
      if (name === "a") started.a = a();
      else started.b = b();
      await waitUntil("the call waits for the row", async () => (await waiting()) === position + 1);
    }
  });
  if (!started.a || !started.b) throw new Error("both calls were started");
  return Promise.all([started.a, started.b]);
}
