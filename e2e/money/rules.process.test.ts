import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
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

beforeEach(async () => {
  showLogsOnFailure(stack);
  customer = await customerWithKey(10);
});

afterAll(async () => {
  const report = await auditLedger();
  await stack.stop();
  expect(report.findings).toEqual([]);
});

const LOW = { model: "gpt-image-2", size: "1024x1024", quality: "low", response_format: "url" } as const;

const post = (path: string, body: object) =>
  fetch(`${stack.webUrls[0]}${path}`, {
    method: "POST",
    headers: customer.headers,
    body: JSON.stringify({ ...LOW, prompt: "a pear", ...body }),
  });

const get = async (path: string) => (await fetch(`${stack.webUrls[0]}${path}`, { headers: customer.headers })).json();

const nothingHeld = async () => (await getBalance(customer)).held === 0;

it("money rule 2: charged are the pictures that were stored, each at the size of its bytes", async () => {
  const dear = { size: "2048x1152", n: 3, prompt: "a sandbox:images=2" };

  const partial = await (await post("/v1/images/generations", dear)).json();
  const smaller = await (
    await post("/v1/images/generations", { size: "2048x2048", prompt: "a sandbox:size=1024x1024" })
  ).json();

  expect([partial.data.length, partial.pixapi.missing.length, partial.pixapi.credits]).toEqual([2, 1, 4]);
  expect(smaller.pixapi.credits).toBe(1);
  const pictures = await Promise.all(partial.data.map(async ({ url }: { url: string }) => (await fetch(url)).status));
  expect(pictures).toEqual([200, 200]);
  expect(await getBalance(customer)).toEqual({ posted: 5_000, held: 0, available: 5_000 });
});

it.each([
  ["moderation", 422],
  ["server", 503],
  ["bad_response", 503],
  ["no_image", 422],
])(
  "money rule 3: a call that ends in %s costs nothing and holds nothing when it is answered",
  async (error, status) => {
    const answer = await post("/v1/images/generations", { prompt: `a sandbox:error=${error}` });

    expect(answer.status).toBe(status);
    expect(await getBalance(customer)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  },
);

it("money rule 8: a held request keeps its price, and every movement is a line with its reason, though the process is killed", async () => {
  const call = post("/v1/images/generations", { prompt: "a sandbox:delay=60" }).catch(() => null);
  await waitUntil("the credit is held", async () => (await getBalance(customer)).held === 1_000);
  await stack.kill("web-1", "SIGKILL");
  await call;
  await waitUntil("recovery has resolved the hold", nothingHeld);
  await stack.restart("web-1");
  const paid = await (await post("/v1/images/generations", {})).json();

  const held = await db.rows<{ price_version: string; state: string }>(
    "SELECT price_version, state FROM hold WHERE workspace_id = $1 ORDER BY id",
    [customer.workspaceId],
  );
  expect(held).toEqual([
    { price_version: paid.pixapi.price_version, state: "released" },
    { price_version: paid.pixapi.price_version, state: "captured" },
  ]);
  const lines = await db.rows("SELECT kind, amount, reason FROM transfer WHERE workspace_id = $1 ORDER BY seq", [
    customer.workspaceId,
  ]);
  expect(lines).toMatchObject([
    { kind: "grant", amount: 10_000, reason: expect.any(String) },
    { kind: "capture", amount: 1_000, reason: "1 image delivered" },
  ]);
});

it("money rule 9: answer, record, list, task and balance show the same credits", async () => {
  const answer = await (await post("/v1/images/generations", { n: 3, prompt: "a sandbox:images=2" })).json();
  const task = await (await post("/v1/async/images/generations", { n: 2 })).json();
  const ended = async () => (await get(`/v1/tasks/${task.id}`)).status === "completed";
  await waitUntil("the task is completed", ended);

  const { pixapi } = await get(`/v1/tasks/${task.id}`);
  const records = await Promise.all([answer.pixapi.request_id, task.request_id].map((id) => get(`/v1/requests/${id}`)));
  const { data } = await get("/v1/requests");

  expect([answer.pixapi.credits, pixapi.credits]).toEqual([2, 2]);
  expect(records.map(({ credits, receipt }) => [credits, receipt.captured])).toEqual([
    [2, 2],
    [2, 2],
  ]);
  expect(data.map(({ credits }: { credits: number }) => credits)).toEqual([2, 2]);
  expect(await get("/v1/credits")).toMatchObject({ available: 6, held: 0 });
});
