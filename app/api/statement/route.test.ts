import { expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { grantCredits } from "@/lib/ledger/grant";
import { jsonOf, openBrowser } from "@/lib/testing/browser";
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

it.each(["0", "-1", "1.5", "x", "1;2"])("400: before=%s is refused by name", async (before) => {
  const { browser } = await signedInTenant();

  const reply = await browser.call(statement, { path: `/api/statement?before=${encodeURIComponent(before)}` });

  expect([reply.status, errorOf(reply).param]).toEqual([400, "before"]);
});

it("401: without a session", async () => {
  const reply = await openBrowser().call(statement, { path: "/api/statement" });

  expect([reply.status, errorOf(reply).code]).toEqual([401, "not_signed_in"]);
});
