import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { type Customer, customerWithKey } from "@/lib/testing/api-customer";
import { type Stack, showLogsOnFailure, startStack } from "@/lib/testing/start-stack";
import { waitUntil } from "@/lib/testing/wait-until";

let stack: Stack;
let customer: Customer;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(async () => {
  const report = await auditLedger();
  await stack.stop();
  expect(report.findings).toEqual([]);
});

const generate = (prompt: string, more: object = {}, headers: object = {}) =>
  fetch(`${stack.webUrls[0]}/v1/images/generations`, {
    method: "POST",
    headers: { ...customer.headers, ...headers },
    body: JSON.stringify({ model: "gpt-image-2", prompt, size: "1024x1024", quality: "low", ...more }),
  });

const callsSeen = async () => {
  const answer = await fetch(`${stack.sandboxUrl}/sandbox/calls`);
  return Number((await answer.json()).total);
};

const requestsOf = (workspaceId: string) =>
  db.rows<{ id: string; status: string; credits: number }>(
    "SELECT id, status, credits FROM request WHERE workspace_id = $1 ORDER BY id",
    [workspaceId],
  );

const nothingHeld = async () => (await getBalance(customer)).held === 0;

describe("a web process that is killed", () => {
  it("money rule 4: in the middle of the provider's work leaves no hold, no charge and a readable request", async () => {
    showLogsOnFailure(stack);
    customer = await customerWithKey(10);
    const before = await callsSeen();
    const calls = Promise.allSettled(Array.from({ length: 3 }, () => generate("a slow one sandbox:delay=60")));
    await waitUntil("the sandbox sees the third call", async () => (await callsSeen()) >= before + 3);

    await stack.kill("web-1", "SIGKILL");
    const waitedMs = await waitUntil("every hold is gone", nothingHeld);

    await calls;
    expect(waitedMs).toBeLessThan(45_000);
    expect(await getBalance(customer)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    expect((await requestsOf(customer.workspaceId)).map(({ status, credits }) => ({ status, credits }))).toEqual(
      Array.from({ length: 3 }, () => ({ status: "failed", credits: 0 })),
    );
    const attempts = await db.rows(
      "SELECT a.state FROM attempt a JOIN request r ON r.id = a.request_id WHERE r.workspace_id = $1",
      [customer.workspaceId],
    );
    expect(attempts).toEqual(Array.from({ length: 3 }, () => ({ state: "unknown" })));
    await stack.restart("web-1");
  });

  it("after a picture was stored has it captured once by recovery and served under its request id", async () => {
    showLogsOnFailure(stack);
    customer = await customerWithKey(10);
    const pear = "a pear on a plate sandbox:delay=1";
    const blocker = new pg.Client({ connectionString: stack.databaseUrl });
    await blocker.connect();
    onTestFinished(() => blocker.end());
    const call = generate(pear, {}, { "idempotency-key": "kept" }).catch(() => null);
    await waitUntil("the request is accepted", async () => (await requestsOf(customer.workspaceId)).length === 1);
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM wallet WHERE workspace_id = $1 FOR UPDATE", [customer.workspaceId]);
    const waiting = () =>
      db.rows("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%finish_request%'");
    await waitUntil("the last write waits for the wallet", async () => (await waiting()).length === 1);

    await stack.kill("web-1", "SIGKILL");
    await db.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%finish_request%'",
    );
    await blocker.query("COMMIT");
    await waitUntil("recovery has resolved the hold", nothingHeld);
    await call;
    await stack.restart("web-1");

    const [request] = await requestsOf(customer.workspaceId);
    expect(request).toMatchObject({ status: "completed", credits: 1_000 });
    const record = await (
      await fetch(`${stack.webUrls[0]}/v1/requests/${request?.id}`, { headers: customer.headers })
    ).json();
    expect(record.receipt).toMatchObject({ held: 1, captured: 1, released: 0, balance_before: 10, balance_after: 9 });
    const picture = await fetch(record.outputs[0].url);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    const again = await generate(pear, {}, { "idempotency-key": "kept" });
    expect([again.status, again.headers.get("x-pixapi-credits")]).toEqual([200, "0"]);
    expect((await getBalance(customer)).posted).toBe(9_000);
  });
});

describe("a web process that is asked to stop", () => {
  it("finishes the requests it has begun and answers them", async () => {
    showLogsOnFailure(stack);
    customer = await customerWithKey(10);
    const before = await callsSeen();
    const call = generate("a slow one sandbox:delay=2").then(async (answer) => ({
      status: answer.status,
      body: await answer.json(),
    }));
    await waitUntil("the sandbox sees the call", async () => (await callsSeen()) > before);

    const [answer] = await Promise.all([call, stack.kill("web-1", "SIGTERM")]);

    expect(answer.status).toBe(200);
    expect(answer.body.data).toHaveLength(1);
    expect(await getBalance(customer)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
    await stack.restart("web-1");
  });
});

describe("a client that goes away", () => {
  it("money rule 5: after dispatch has its picture finished, charged and waiting under the request id", async () => {
    showLogsOnFailure(stack);
    customer = await customerWithKey(10);
    const before = await callsSeen();
    const gone = new AbortController();
    const call = fetch(`${stack.webUrls[0]}/v1/images/generations`, {
      method: "POST",
      headers: customer.headers,
      body: JSON.stringify({ model: "gpt-image-2", prompt: "worth waiting for sandbox:delay=1", quality: "low" }),
      signal: gone.signal,
    });
    await waitUntil("the sandbox sees the call", async () => (await callsSeen()) > before);

    gone.abort();
    await expect(call).rejects.toThrow();
    await waitUntil("the hold is resolved", nothingHeld);

    const [request] = await requestsOf(customer.workspaceId);
    expect(request).toMatchObject({ status: "completed", credits: 1_000 });
    const record = await (
      await fetch(`${stack.webUrls[0]}/v1/requests/${request?.id}`, { headers: customer.headers })
    ).json();
    expect((await fetch(record.outputs[0].url)).status).toBe(200);
  });
});
