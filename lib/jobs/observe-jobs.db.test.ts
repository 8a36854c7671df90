import { createServer, type IncomingHttpHeaders } from "node:http";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { capturedLog } from "@/lib/testing/captured-log";
import { runJobs } from "@/lib/testing/run-jobs";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";

const log = capturedLog();
useApi();

beforeEach(() => log.clear());

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const INCOMING = `00-${TRACE}-b7ad6b7169203331-01`;

const linesOf = (job: string) => log.of("job").filter((line) => line.job === job);

/** A customer's server that takes every event. */
async function receiver() {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  env.FETCH_ALLOWED_HOSTS = [host];
  onTestFinished(() => {
    env.FETCH_ALLOWED_HOSTS = [];
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://${host}/hook`, received };
}

it("a task and its webhook are one line each, in the trace of the call that wrote the task", async () => {
  const { live, workspaceId } = await createTenant(10);
  const { url, received } = await receiver();
  const task = await taskClient(live).submitted({ webhook_url: url }, { traceparent: INCOMING });

  await runJobs();

  expect(linesOf("run-task")).toEqual([
    expect.objectContaining({
      level: 30,
      outcome: "done",
      attempt: 1,
      request_id: task.request_id,
      workspace_id: workspaceId,
      trace_id: TRACE,
      model: "gpt-image-2",
      ending: "completed",
      credits: 1,
      attempts: 1,
      route: "sandbox",
      steps: expect.objectContaining({ provider: expect.any(Number), capture: expect.any(Number) }),
    }),
  ]);
  expect(linesOf("deliver-webhook")).toEqual([
    expect.objectContaining({ outcome: "done", request_id: task.request_id, trace_id: TRACE, receiver_status: 204 }),
  ]);
  expect(received).toHaveLength(1);
  expect(received[0]?.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
});

it("a job that fails is one line with its cause, and repeats nothing of what it was given", async () => {
  await db.rows(
    'SELECT graphile_worker.add_job(\'settle-payment\', \'{"kind": "canary-quince", "id": 7}\', max_attempts := 1)',
  );

  await runJobs();

  expect(linesOf("settle-payment")).toEqual([
    expect.objectContaining({
      level: 50,
      outcome: "failed",
      attempt: 1,
      err: expect.objectContaining({ type: "ZodError" }),
    }),
  ]);
  expect(log.text()).not.toContain("canary-quince");
});
