import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { startProcess, stopProcess } from "@/lib/processes/current";
import { type Stack, showLogsOnFailure, startStack } from "@/lib/testing/start-stack";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { waitUntil } from "@/lib/testing/wait-until";
import { webhookSecrets } from "@/lib/webhooks/webhook-secrets";

let stack: Stack;
let receiver: Server;
let hook = "";
const received: { id: string; body: string; headers: IncomingHttpHeaders }[] = [];
/** How many deliveries the receiver refuses before it takes one. */
let refusals = 0;

/** This process accepts the tasks, as a web process does; the stack's workers draw them. */
beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const id = String(request.headers["webhook-id"]);
    received.push({ id, body: Buffer.concat(pieces).toString(), headers: request.headers });
    response.writeHead(refusals-- > 0 ? 500 : 204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  hook = `http://${host}/hook`;
  stack = await startStack({
    web: 0,
    workers: 2,
    env: { FETCH_ALLOWED_HOSTS: host, SANDBOX_STRIPE_WEBHOOK_URL: "http://127.0.0.1:1/", TASK_CONCURRENCY: "2" },
  });
  env.FETCH_ALLOWED_HOSTS = [host];
  env.PIXAPI_DATA_DIR = stack.dataDir;
  env.PIXAPI_SIGNING_SECRET = stack.env.PIXAPI_SIGNING_SECRET;
  await startProcess("web");
});

afterAll(async () => {
  const report = await auditLedger();
  await stack.stop();
  receiver.closeAllConnections();
  expect(report.findings).toEqual([]);
});

const callsSeen = async () => Number((await (await fetch(`${stack.sandboxUrl}/sandbox/calls`)).json()).total);
const toldOf = (requestId: string) => received.filter(({ id }) => id === requestId.replace("req_", "msg_"));
const statusOf = async (tenant: Tenant, id: string) => (await taskClient(tenant.live).task(id)).status;

it("a worker that is killed in the middle leaves no task waiting: failed, nothing charged, and told so", async () => {
  showLogsOnFailure(stack);
  const tenant = await createTenant(10);
  const before = await callsSeen();
  const { id, request_id } = await taskClient(tenant.live).submitted({
    prompt: "a slow one sandbox:delay=60",
    webhook_url: hook,
  });
  await waitUntil("the provider is asked", async () => (await callsSeen()) > before);
  expect(await statusOf(tenant, id)).toBe("processing");

  await Promise.all([stack.kill("worker-1", "SIGKILL"), stack.kill("worker-2", "SIGKILL")]);
  await stack.restart("worker-1");
  const waitedMs = await waitUntil("the task has ended", async () => (await statusOf(tenant, id)) !== "processing");

  expect(waitedMs).toBeLessThan(45_000);
  expect(await taskClient(tenant.live).task(id)).toMatchObject({
    status: "failed",
    error: { code: "upstream_error", message: expect.stringContaining("Nothing was charged") },
  });
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  await waitUntil("the end is told", async () => toldOf(request_id).length === 1);
  expect(JSON.parse(toldOf(request_id)[0]?.body ?? "")).toMatchObject({ type: "image.task.failed", data: { id } });
  expect(await callsSeen()).toBe(before + 1);
  await stack.restart("worker-2");
});

it("a worker that is asked to stop ends the task it has begun", async () => {
  showLogsOnFailure(stack);
  const tenant = await createTenant(10);
  const before = await callsSeen();
  const { id } = await taskClient(tenant.live).submitted({ prompt: "a pear sandbox:delay=7", response_format: "url" });
  await waitUntil("the provider is asked", async () => (await callsSeen()) > before);

  await Promise.all([stack.kill("worker-1", "SIGTERM"), stack.kill("worker-2", "SIGTERM")]);

  expect(await statusOf(tenant, id)).toBe("completed");
  expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
});

it("a task waits for its worker when whoever accepted it is gone, and its end is told again until it is taken", async () => {
  showLogsOnFailure(stack);
  const tenant = await createTenant(10);
  refusals = 1;
  const { id, request_id } = await taskClient(tenant.live).submitted({ webhook_url: hook, response_format: "url" });
  await stopProcess();

  await stack.restart("worker-1");
  await waitUntil("the end is taken", async () => {
    const { webhook } = await taskClient(tenant.live).task(id);
    return (webhook as { status: string } | null)?.status === "delivered";
  });

  const tries = toldOf(request_id);
  const { current } = await webhookSecrets(tenant.workspaceId);
  expect(tries).toHaveLength(2);
  for (const { body, headers } of tries) {
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(new Webhook(current).verify(body, texts)).toMatchObject({ type: "image.task.completed", data: { id } });
  }
  expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
});
