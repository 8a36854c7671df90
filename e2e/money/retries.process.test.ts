import OpenAI from "openai";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { type Customer, customerWithKey } from "@/lib/testing/api-customer";
import { type Stack, showLogsOnFailure, startStack } from "@/lib/testing/start-stack";
import { waitUntil } from "@/lib/testing/wait-until";
import { type CuttingProxy, startCuttingProxy } from "./cutting-proxy";

let stack: Stack;
let proxy: CuttingProxy;
let customer: Customer;

beforeAll(async () => {
  stack = await startStack({ web: 2, env: { PROCESS_DEAD_AFTER_SECONDS: "20" } });
  proxy = await startCuttingProxy(stack.webUrls[0] ?? "");
});

beforeEach(async () => {
  showLogsOnFailure(stack);
  customer = await customerWithKey(10);
  proxy.leadTo(stack.webUrls[0] ?? "");
});

afterAll(async () => {
  const report = await auditLedger();
  await proxy.close();
  await stack.stop();
  expect(report.findings).toEqual([]);
});

const PEAR = { model: "gpt-image-2", prompt: "a pear sandbox:delay=2", size: "1024x1024", quality: "low" } as const;

const openai = (options: object = {}) =>
  new OpenAI({ baseURL: `${proxy.url}/v1`, apiKey: customer.secret, maxRetries: 2, ...options });

const post = (headers: Record<string, string> = {}, signal: AbortSignal | null = null) =>
  fetch(`${proxy.url}/v1/images/generations`, {
    method: "POST",
    headers: { ...customer.headers, ...headers },
    body: JSON.stringify(PEAR),
    signal,
  });

const callsSeen = async () => Number((await (await fetch(`${stack.sandboxUrl}/sandbox/calls`)).json()).total);

const charges = () =>
  db.rows<{ amount: number }>("SELECT amount FROM transfer WHERE workspace_id = $1 AND kind = 'capture'", [
    customer.workspaceId,
  ]);

/** Starts a call and waits until its provider draws. */
async function begun<T>(call: () => Promise<T>): Promise<{ call: Promise<T> }> {
  const before = await callsSeen();
  const running = call();
  running.catch(() => {});
  await waitUntil("the provider draws", async () => (await callsSeen()) > before);
  return { call: running };
}

describe("money rule 7: the official openai client", () => {
  it("money rule 7: whose connection is cut gets the picture by its own retry, in another process, and pays once", async () => {
    const { call } = await begun(() => openai().images.generate(PEAR).withResponse());

    proxy.leadTo(stack.webUrls[1] ?? "");
    proxy.cut();
    const { data, response } = await call;

    expect(data.data?.[0]?.b64_json).toMatch(/^iVBOR/);
    expect([response.headers.get("x-pixapi-attached"), response.headers.get("x-pixapi-credits")]).toEqual([
      "true",
      "0",
    ]);
    expect(await charges()).toEqual([{ amount: 1_000 }]);
    expect(await getBalance(customer)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });

  it("money rule 7: that times out on its own gets the picture by its own retries and pays once", async () => {
    const before = await callsSeen();

    const { data } = await openai({ timeout: 1_200 }).images.generate(PEAR);

    expect(data?.[0]?.b64_json).toMatch(/^iVBOR/);
    expect((await callsSeen()) - before).toBe(1);
    expect(await charges()).toEqual([{ amount: 1_000 }]);
  });

  it("money rule 7: of two retries at once one attaches; a retry of what was delivered runs normally", async () => {
    const { call } = await begun(() => post());
    proxy.cut();
    await expect(call).rejects.toThrow();
    await waitUntil(
      "the loss is noted",
      async () =>
        (await db.rows("SELECT FROM lost_answer WHERE workspace_id = $1", [customer.workspaceId])).length === 1,
    );
    const retry = async () => {
      const answer = await post({ "x-stainless-retry-count": "1" });
      await answer.arrayBuffer();
      return answer.headers.get("x-pixapi-attached");
    };

    const both = await Promise.all([retry(), retry()]);
    const afterwards = await retry();

    expect(both.filter((attached) => attached === "true")).toHaveLength(1);
    expect(afterwards).toBeNull();
    expect(await charges()).toHaveLength(3);
  });
});

it("money rule 5: a client whose socket is cut before dispatch pays nothing, and the provider is never asked", async () => {
  const before = await callsSeen();
  const blocker = new pg.Client({ connectionString: stack.databaseUrl });
  await blocker.connect();
  await blocker.query("BEGIN");
  await blocker.query("SELECT FROM wallet WHERE workspace_id = $1 FOR UPDATE", [customer.workspaceId]);
  const call = post().catch(() => null);
  const waiting = () =>
    db.rows("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%accept_request%'");
  await waitUntil("the hold waits for the wallet", async () => (await waiting()).length === 1);

  proxy.cut();
  await call;
  // The end of the connection has to reach the server; how early it does is what is proven here.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await blocker.query("COMMIT");
  await blocker.end();
  const requests = () =>
    db.rows("SELECT status, credits, error->>'code' AS code FROM request WHERE workspace_id = $1", [
      customer.workspaceId,
    ]);
  await waitUntil("the request has ended", async () => (await requests()).some(({ status }) => status !== "accepted"));

  expect(await requests()).toEqual([{ status: "cancelled", credits: 0, code: "client_left" }]);
  expect(await callsSeen()).toBe(before);
  expect(await getBalance(customer)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

it("money rule 6: a replay is the same bytes after the process was killed and begun again, also of an edit", async () => {
  const picture = await samplePicture({ width: 96, height: 64 }, "png");
  const generate = () => post({ "idempotency-key": "generation" });
  const edit = () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(PEAR)) form.set(name, value);
    form.set("image", new Blob([new Uint8Array(picture)], { type: "image/png" }), "pear.png");
    const headers = { authorization: `Bearer ${customer.secret}`, "idempotency-key": "edit" };
    return fetch(`${proxy.url}/v1/images/edits`, { method: "POST", headers, body: form });
  };
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
  const first = [await bytesOf(await generate()), await bytesOf(await edit())];

  await stack.kill("web-1", "SIGKILL");
  await stack.restart("web-1");
  const replays = [await generate(), await edit()];

  expect(replays.map(({ status, headers }) => [status, headers.get("x-pixapi-credits")])).toEqual([
    [200, "0"],
    [200, "0"],
  ]);
  const again = await Promise.all(replays.map(bytesOf));
  expect(again.map((bytes, index) => bytes.equals(first[index] ?? Buffer.alloc(0)))).toEqual([true, true]);
  expect(await charges()).toHaveLength(2);
});
