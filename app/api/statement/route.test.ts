import { expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { grantCredits } from "@/lib/ledger/grant";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { jsonOf, openBrowser } from "@/lib/testing/browser";
import { acceptOne, finishOne, keyContext } from "@/lib/testing/requests";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as statement from "./route";

type Line = { id: string; amount: number; balanceAfter: number };

const pageOf = (reply: Parameters<typeof jsonOf>[0]) => jsonOf(reply) as { data: Line[]; older: number | null };

async function grantTimes(workspaceId: string, times: number): Promise<void> {
  const ctx = { actor: { kind: "job", name: "test" }, workspaceId, requestId: workspaceId } as const;
  for (let index = 0; index < times; index++) {
    await grantCredits(ctx, { amount: fromCredits(1), ref: `${workspaceId}:${index}`, reason: `Grant ${index}` });
  }
}

it("200: pages hold every line once, newest first, and each balance follows from the one before", async () => {
  const { browser, workspaceId } = await signedInTenant(5);
  await grantTimes(workspaceId, 29);

  const first = pageOf(await browser.call(statement, { path: "/api/statement" }));
  const second = pageOf(await browser.call(statement, { path: `/api/statement?before=${first.older}` }));

  expect([first.data.length, second.data.length, second.older]).toEqual([25, 5, null]);
  const lines = [...first.data, ...second.data];
  expect(new Set(lines.map(({ id }) => id)).size).toBe(30);
  expect(lines.map(({ balanceAfter }) => balanceAfter)).toEqual(Array.from({ length: 30 }, (_, index) => 34 - index));
});

it("200: a recharge names the payment it came from, and nothing else does", async () => {
  const { browser, workspaceId } = await signedInTenant(5);
  const payment = `pay_${workspaceId}`;
  await db.rows("SELECT FROM ledger_top_up($1, 1000000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);

  const reply = await browser.call(statement, { path: "/api/statement" });

  expect(jsonOf(reply).data).toMatchObject([
    { kind: "top_up", amount: 1_000, balanceAfter: 1_005, paymentId: payment },
    { kind: "grant", amount: 5, balanceAfter: 5, paymentId: null },
  ]);
});

it("200: shows nothing of another workspace", async () => {
  const mine = await signedInTenant(5);
  await grantTimes((await signedInTenant(5)).workspaceId, 3);

  const page = pageOf(await mine.browser.call(statement, { path: "/api/statement" }));

  expect(page.data.map(({ amount }) => amount)).toEqual([5]);
});

it("200: kind narrows it to lines of that kind, page by page", async () => {
  const { browser, workspaceId } = await signedInTenant(5);
  await db.rows("SELECT FROM ledger_top_up($1, 1000000, $2, 'Recharge', 'job:test')", [
    workspaceId,
    `pay_${workspaceId}`,
  ]);
  await grantTimes(workspaceId, 26);
  await db.rows("SELECT FROM ledger_take_back($1, 'refund', $2, 5000, $3, 'Refund', 'job:test')", [
    workspaceId,
    `pay_${workspaceId}`,
    `re_${workspaceId}`,
  ]);

  const ask = async (query: string) => pageOf(await browser.call(statement, { path: `/api/statement?${query}` }));
  const grants = await ask("kind=grant");
  const older = await ask(`kind=grant&before=${grants.older}`);

  expect([grants.data.length, older.data.length, older.older]).toEqual([25, 2, null]);
  expect(older.data.map(({ balanceAfter }) => balanceAfter)).toEqual([1_006, 5]);
  expect(await ask("kind=refund")).toMatchObject({
    data: [{ kind: "refund", amount: -5, balanceAfter: 1_026, paymentId: `pay_${workspaceId}` }],
  });
  expect(await ask("kind=expiry")).toEqual({ data: [], older: null });
});

it("200: payment narrows it to what moved that payment's credits, and shows nothing of another workspace's", async () => {
  const { browser, workspaceId } = await signedInTenant(5);
  const [payment, other] = [newId("payment"), newId("payment")];
  for (const id of [payment, other]) {
    await db.rows("SELECT FROM ledger_top_up($1, 1000000, $2, 'Recharge', 'job:test')", [workspaceId, id]);
    await db.rows("SELECT FROM ledger_take_back($1, 'dispute', $2, 5000, $2 || ':1', 'Dispute', 'job:test')", [
      workspaceId,
      id,
    ]);
  }
  const stranger = await signedInTenant(5);

  const reply = await browser.call(statement, { path: `/api/statement?payment=${payment}` });
  const foreign = await stranger.browser.call(statement, { path: `/api/statement?payment=${payment}` });

  expect(pageOf(reply).data).toMatchObject([
    { kind: "dispute", amount: -5, paymentId: payment },
    { kind: "top_up", amount: 1_000, paymentId: payment },
  ]);
  expect(pageOf(foreign)).toEqual({ data: [], older: null });
});

it("200: a charge comes with the picture that it paid for, as long as that is kept", async () => {
  await startProcess("web");
  const tenant = await signedInTenant(20);
  const ctx = await keyContext(tenant);
  await acceptOne(ctx);
  await finishOne(ctx, currentProcessId());
  const ask = async () => pageOf(await tenant.browser.call(statement, { path: "/api/statement" })).data;

  const kept = await ask();
  await db.rows("UPDATE output SET deleted_at = now() WHERE request_id = $1", [ctx.requestId]);
  const deleted = await ask();

  expect(kept).toMatchObject([
    { kind: "capture", requestId: ctx.requestId, thumbnailUrl: expect.stringContaining("w=320") },
    { kind: "grant", requestId: null, thumbnailUrl: null },
  ]);
  expect(deleted).toMatchObject([{ kind: "capture", thumbnailUrl: null }, { kind: "grant" }]);
});

it("400: what is no payment's id is refused by name", async () => {
  const { browser } = await signedInTenant();

  const reply = await browser.call(statement, { path: "/api/statement?payment=req_0" });

  expect([reply.status, errorOf(reply).param]).toEqual([400, "payment"]);
});

it("400: a kind that there is not is refused by name", async () => {
  const { browser } = await signedInTenant();

  const reply = await browser.call(statement, { path: "/api/statement?kind=gift" });

  expect([reply.status, errorOf(reply).param]).toEqual([400, "kind"]);
});

it.each(["0", "-1", "1.5", "x", "1;2"])("400: before=%s is refused by name", async (before) => {
  const { browser } = await signedInTenant();

  const reply = await browser.call(statement, { path: `/api/statement?before=${encodeURIComponent(before)}` });

  expect([reply.status, errorOf(reply).param]).toEqual([400, "before"]);
});

it("401: without a session", async () => {
  const reply = await openBrowser().call(statement, { path: "/api/statement" });

  expect([reply.status, errorOf(reply).code]).toEqual([401, "not_signed_in"]);
});
