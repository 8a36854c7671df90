import { expect, it, vi } from "vitest";
import { interceptStatement } from "@/lib/testing/intercept-statement";
import { loseAnswerOf } from "@/lib/testing/lose-answer";
import { runJobs } from "@/lib/testing/run-jobs";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

it("202 is not followed by the claim that nothing was charged when the database stays away for half a minute", async () => {
  const tenant = await createTenant(10);
  interceptStatement("task_by_id", async () => {
    // Not before: the time limits of new connections would pass at once as well.
    skipWaits();
    throw new Error("Connection terminated unexpectedly");
  });

  const reply = await taskClient(tenant.live).submit();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();

  const requestId = reply.headers.get("x-request-id") ?? "";
  const taskId = requestId.replace("req_", "task_");
  expect([reply.status, reply.headers.get("x-should-retry"), errorOf(reply).code]).toEqual([
    503,
    "false",
    "overloaded",
  ]);
  expect(errorOf(reply).message).toContain(`The task ${taskId} was accepted`);
  expect(errorOf(reply).message).not.toMatch(/nothing was charged/i);
  await runJobs();
  expect(await taskClient(tenant.live).task(taskId)).toMatchObject({ status: "completed", pixapi: { credits: 1 } });
});

it("202 is not replaced by the claim that nothing was charged when only the answer of its write is lost", async () => {
  const tenant = await createTenant(10);
  loseAnswerOf("accept_request");

  const reply = await taskClient(tenant.live).submit();
  vi.restoreAllMocks();

  expect([reply.status, errorOf(reply).code, reply.headers.get("retry-after")]).toEqual([503, "overloaded", "2"]);
  expect(errorOf(reply).message).not.toMatch(/nothing was charged/i);
  await runJobs();
});

/** The half minute of waiting for the database passes at once; other clocks run as they are. */
function skipWaits(): void {
  const waitsMs = [100, 300, 1_000, 3_000, 5_000, 10_000];
  const real = globalThis.setTimeout;
  vi.stubGlobal("setTimeout", (work: () => void, ms = 0, ...more: []) =>
    real(work, waitsMs.includes(ms) ? 0 : ms, ...more),
  );
}
