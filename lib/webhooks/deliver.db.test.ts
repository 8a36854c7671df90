import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { runJobs } from "@/lib/testing/run-jobs";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { webhookSecrets } from "./webhook-secrets";

useApi();

type Received = { headers: IncomingHttpHeaders; body: string };

let server: Server;
let url = "";
let received: Received[] = [];
let answer: RequestListener;

beforeEach(async () => {
  received = [];
  answer = (_, response) => response.writeHead(204).end();
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    received.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  env.FETCH_ALLOWED_HOSTS = [`127.0.0.1:${port}`];
  url = `http://127.0.0.1:${port}/hook`;
});

afterEach(async () => {
  env.FETCH_ALLOWED_HOSTS = [];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ended(body: object = {}) {
  const tenant = await createTenant(10);
  const api = taskClient(tenant.live);
  const { id, request_id: requestId } = await api.submitted({ webhook_url: url, ...body });
  await runJobs();
  const deliveryId = requestId.replace("req_", "msg_");
  return { tenant, api, id, requestId, deliveryId, webhook: async () => (await api.task(id)).webhook };
}

/** What the official library of the specification says about a delivery. */
const verify = ({ body, headers }: Received, secret: string) => new Webhook(secret).verify(body, asStrings(headers));

const asStrings = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const secretOf = async ({ workspaceId }: Tenant) => (await webhookSecrets(workspaceId)).current;

/** Lets a waiting try happen now, as it will once its time has come. */
async function tryAgain(deliveryId: string): Promise<void> {
  await db.rows("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1", [`webhook:${deliveryId}`]);
  await runJobs();
}

const only = (): Received => {
  const [first, second] = received;
  if (!first || second) throw new Error(`${received.length} deliveries arrived`);
  return first;
};

describe("the end of a task", () => {
  it("is told once, signed as the specification says, with links instead of pictures", async () => {
    const { tenant, id, deliveryId, webhook, api } = await ended({ response_format: "b64_json" });

    const event = verify(only(), await secretOf(tenant));

    const { webhook: _, data: __, result: ___, ...task } = await api.task(id);
    expect(event).toMatchObject({
      id: deliveryId,
      object: "event",
      type: "image.task.completed",
      data: { ...task, data: [{ url: expect.stringContaining("/assets/img_") }] },
    });
    expect(only().body).not.toContain("b64_json");
    expect(only().headers).toMatchObject({ "content-type": "application/json", "webhook-id": deliveryId });
    expect(await webhook()).toMatchObject({ id: deliveryId, status: "delivered", attempts: 1, response_status: 204 });
  });

  it("is told when it failed", async () => {
    await ended({ prompt: "a pear sandbox:error=moderation" });

    expect(JSON.parse(only().body)).toMatchObject({
      type: "image.task.failed",
      data: { status: "failed", error: { code: "moderation_blocked" } },
    });
  });

  it("is told when it was cancelled", async () => {
    const api = taskClient((await createTenant(10)).live);
    const { id } = await api.submitted({ webhook_url: url });

    await api.cancel(id);
    await runJobs();

    expect(JSON.parse(only().body)).toMatchObject({ type: "image.task.cancelled", data: { id, status: "cancelled" } });
  });

  it("shows the same credits as the task and the request (money rule 9)", async () => {
    const { api, id } = await ended({ n: 3, prompt: "a pear sandbox:images=2" });

    const { data } = JSON.parse(only().body);

    expect([data.pixapi.credits, data.result.pixapi.credits]).toEqual([2, 2]);
    expect(await api.task(id)).toMatchObject({ pixapi: data.pixapi });
  });
});

describe("a receiver that fails", () => {
  it("gets the same event again under the same id, signed anew, until it takes it", async () => {
    answer = (_, response) => response.writeHead(500).end("try later");
    const { tenant, id, deliveryId, webhook } = await ended();
    const first = await webhook();
    // What is known of the task by now must not change what is told.
    await db.rows("UPDATE task SET created_at = created_at - interval '1 hour' WHERE id = $1", [id]);
    await tryAgain(deliveryId);
    answer = (_, response) => response.writeHead(200).end();
    await tryAgain(deliveryId);
    await runJobs();

    expect(first).toMatchObject({ status: "pending", attempts: 1, response_status: 500, response_body: "try later" });
    expect(await webhook()).toMatchObject({ status: "delivered", attempts: 3, next_attempt_at: null });
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
    for (const one of received) verify(one, await secretOf(tenant));
  });

  it("is tried eight times, after 5 s, 1 min, 5 min, 30 min, 2 h, 5 h and 10 h", async () => {
    answer = (_, response) => response.writeHead(503).end();
    const { deliveryId, webhook } = await ended();
    const waits: number[] = [];
    for (let tries = 1; tries < 8; tries++) {
      const row = await db.row<{ seconds: number }>(
        `SELECT extract(epoch FROM next_at - last_attempt_at)::INTEGER AS seconds FROM webhook_delivery d
          JOIN graphile_worker.jobs j ON j.key = 'webhook:' || d.id AND abs(extract(epoch FROM j.run_at - d.next_at)) < 0.01
          WHERE d.id = $1`,
        [deliveryId],
      );
      waits.push(row.seconds);
      await tryAgain(deliveryId);
    }

    expect(waits).toEqual([5, 60, 300, 1_800, 7_200, 18_000, 36_000]);
    expect(received).toHaveLength(8);
    expect(await webhook()).toMatchObject({ status: "failed", attempts: 8, next_attempt_at: null });
  });

  it("with 410 is not asked again", async () => {
    answer = (_, response) => response.writeHead(410).end();
    const { deliveryId, webhook } = await ended();

    await tryAgain(deliveryId);

    expect(received).toHaveLength(1);
    expect(await webhook()).toMatchObject({ status: "gone", attempts: 1 });
  });

  it("S078: with a redirect is not followed", async () => {
    answer = (_, response) => response.writeHead(302, { location: url }).end();
    const { webhook } = await ended();

    expect(received).toHaveLength(1);
    expect(await webhook()).toMatchObject({ status: "pending", response_status: 302 });
  });

  it("S078: is checked at every delivery: an address that is no longer allowed is not connected to", async () => {
    answer = (_, response) => response.writeHead(500).end();
    const { deliveryId, webhook } = await ended();
    env.FETCH_ALLOWED_HOSTS = [];

    await tryAgain(deliveryId);

    expect(received).toHaveLength(1);
    expect(await webhook()).toMatchObject({
      attempts: 2,
      failure: expect.stringContaining("the URL must use the usual port"),
    });
  });

  it("S078: shows at most a kilobyte of its answer and none of its headers", async () => {
    answer = (_, response) => response.writeHead(500, { "x-inner": "secret-header" }).end(`\0${"é".repeat(100_000)}`);
    const { webhook } = await ended();

    const shown = JSON.stringify(await webhook());

    expect(Buffer.byteLength(shown)).toBeLessThan(2_048);
    expect(shown).not.toContain("secret-header");
  });
});

describe("a rotated secret", () => {
  it("signs beside the one before for 24 hours, then alone", async () => {
    const tenant = await createTenant(10);
    const api = taskClient(tenant.live);
    const old = await secretOf(tenant);
    await rotateWebhookSecret(tenant.workspaceId);
    const fresh = await secretOf(tenant);
    const deliver = async () => {
      await api.submitted({ webhook_url: url });
      await runJobs();
    };

    await deliver();
    await db.rows("UPDATE webhook_secret SET rotated_at = now() - interval '25 hours' WHERE workspace_id = $1", [
      tenant.workspaceId,
    ]);
    await deliver();

    const [during, after] = received;
    if (!during || !after) throw new Error("two events were sent");
    for (const secret of [old, fresh]) verify(during, secret);
    verify(after, fresh);
    expect(() => verify(after, old)).toThrow("No matching signature");
  });

  it("differs by workspace and by number", async () => {
    const [one, other] = [await createTenant(), await createTenant()];
    const first = await secretOf(one);
    await rotateWebhookSecret(one.workspaceId);
    const second = await secretOf(one);
    await rotateWebhookSecret(one.workspaceId);

    const all = [first, second, await secretOf(one), await secretOf(other)];
    expect(new Set(all).size).toBe(4);
    expect(all.every((secret) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(secret))).toBe(true);
  });
});
