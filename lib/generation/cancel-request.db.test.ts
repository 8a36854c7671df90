import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db, withTransaction } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { currentProcessId } from "@/lib/processes/current";
import { CHEAP } from "@/lib/testing/api-client";
import { finishOne } from "@/lib/testing/requests";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { startStopwatch } from "@/lib/trace/stopwatch";
import { beginGeneration } from "./begin-generation";
import { cancelRequest } from "./cancel-request";
import { execute } from "./execute";
import { noteAttempt } from "./note-attempt";

const upstream = useApi();

/** A run as it is between its hold and the provider. */
async function acceptedRun(tenant: { workspaceId: string; userId: string }) {
  const actor = { kind: "user", id: tenant.userId } as const;
  const ctx = { actor, workspaceId: tenant.workspaceId, requestId: newId("request") };
  const begun = await beginGeneration(
    ctx,
    {
      endpoint: "/api/playground/runs",
      mode: "live",
      limits: {
        imagesPerMinute: null,
        retentionDays: null,
        plan: { name: "Free", models: null, maxTier: null },
        limitsEndUsers: false,
      },
      allowances: new Map(),
      body: { ...CHEAP },
      idempotencyKey: null,
      stopwatch: startStopwatch(),
    },
    { processId: currentProcessId(), task: null },
  );
  if (begun.outcome !== "accepted") throw new Error(begun.outcome);
  return { ctx, run: begun.run };
}

const statusOf = async (id: string) =>
  (await db.row<{ status: string }>("SELECT status FROM request WHERE id = $1", [id])).status;

it("a run that is taken back before it is sent is never sent, and its process finds nothing to charge", async () => {
  const tenant = await createTenant(10);
  const { ctx, run } = await acceptedRun(tenant);

  expect(await cancelRequest(ctx)).toBe(true);
  await expect(execute(ctx, run)).rejects.toMatchObject({ code: "overloaded" });

  expect(await statusOf(ctx.requestId)).toBe("cancelled");
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  expect(await upstream.calls()).toEqual([]);
});

it("cancelling and sending race 40 times: exactly one of them wins", async () => {
  const tenant = await createTenant(100);
  const outcomes = { sent: 0, cancelled: 0 };
  for (let round = 0; round < 40; round++) {
    const { ctx } = await acceptedRun(tenant);
    const { requestId } = ctx;
    const processId = currentProcessId();
    const send = () => noteAttempt({ requestId, processId, attemptNo: 1, route: "sandbox" });
    const cancel = () => cancelRequest(ctx);

    const [sent, cancelled] = await onBarrier(requestId, { send, cancel }, round % 2 === 0);

    expect(sent).toBe(!cancelled);
    outcomes[sent ? "sent" : "cancelled"]++;
    expect(await statusOf(requestId)).toBe(sent ? "running" : "cancelled");
    expect((await getBalance(tenant)).held).toBe(sent ? 1_000 : 0);
    if (sent) await finishOne(ctx, processId, false);
  }
  expect(outcomes).toEqual({ sent: 20, cancelled: 20 });
}, 60_000);

type Rivals = { send: () => Promise<boolean>; cancel: () => Promise<boolean> };

/** Lets both go when both wait for the row that decides; who began to wait first comes first. */
async function onBarrier(requestId: string, { send, cancel }: Rivals, isSendFirst: boolean) {
  const started: Promise<boolean>[] = [];
  await withTransaction(async (tx) => {
    await tx.rows("SELECT FROM request WHERE id = $1 FOR UPDATE", [requestId]);
    for (const start of isSendFirst ? [send, cancel] : [cancel, send]) {
      started.push(start());
      await waitUntil("the call waits for the row", async () => (await waiting()) === started.length);
    }
  });
  const [first = false, second = false] = await Promise.all(started);
  return isSendFirst ? [first, second] : [second, first];
}

async function waiting(): Promise<number> {
  const { count } = await db.row<{ count: number }>(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return count;
}
