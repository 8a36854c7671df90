import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { exportStatement } from "@/lib/http/statement-export";
import { type Browser, openBrowser } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as statement from "./route";

const HEAD = '"time_utc","seq","entry_id","kind","reason","ref","request_id","payment_id","credits","balance_after"';

const ask = (browser: Browser, query = "") => browser.call(statement, { path: `/api/statement/export${query}` });

const linesOf = (csv: string) => csv.split("\r\n").filter((line) => line !== "");

/** Grants one credit so many times. */
const grantTimes = (workspaceId: string, times: number) =>
  db.rows(
    `SELECT count(g.*) FROM generate_series(1, $2::integer) n,
      LATERAL ledger_grant($1, 1000, 'csv:' || $1 || ':' || n, '=Gift "' || n || '"', 'job:test', NULL) g`,
    [workspaceId, times],
  );

it("200: every line once, newest first, with what it was for and the balance after it", async () => {
  const { browser, workspaceId } = await signedInTenant(5);
  const payment = `pay_${workspaceId}`;
  await db.rows("SELECT FROM ledger_top_up($1, 1000000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);
  await db.rows("SELECT FROM ledger_take_back($1, 'refund', $2, 2500, $3, 'Refund of $0.03', 'job:test')", [
    workspaceId,
    payment,
    `${payment}:1`,
  ]);

  const reply = await ask(browser, "?format=csv");

  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(reply.headers.get("content-disposition")).toBe('attachment; filename="pixapi-statement.csv"');
  const [head, ...lines] = linesOf(reply.bytes.toString());
  expect(head).toBe(HEAD);
  expect(lines.map((line) => line.replace(/^"\d{4}-\d\d-\d\dT[\d:.]{12}Z",(\d),"txn_\d+"/, "$1"))).toEqual([
    `3,"refund","Refund of $0.03","${payment}:1",,"${payment}",-2.5,1002.5`,
    `2,"top_up","Recharge","${payment}",,"${payment}",1000,1005`,
    `1,"grant","Test","test:${workspaceId}",,,5,5`,
  ]);
});

it("200: 1,100 lines are read 500 at a time as the reader takes them, and none is lost or doubled", async () => {
  const { workspaceId } = await signedInTenant();
  await grantTimes(workspaceId, 1_100);

  const pieces: string[] = [];
  for await (const piece of exportStatement({ workspaceId }, null)) pieces.push(Buffer.from(piece).toString());

  expect(pieces.map((piece) => linesOf(piece).length)).toEqual([1, 500, 500, 100]);
  const balances = linesOf(pieces.slice(1).join("")).map((line) => Number(line.slice(line.lastIndexOf(",") + 1)));
  expect(balances).toEqual(Array.from({ length: 1_100 }, (_, index) => 1_100 - index));
});

it("200: kind narrows it, and a text that a spreadsheet would run is defused", async () => {
  const { browser, workspaceId } = await signedInTenant(5);
  await grantTimes(workspaceId, 1);
  await db.rows("SELECT FROM ledger_top_up($1, 1000000, $2, 'Recharge', 'job:test')", [
    workspaceId,
    `p_${workspaceId}`,
  ]);

  const grants = linesOf((await ask(browser, "?kind=grant")).bytes.toString());
  const expired = linesOf((await ask(browser, "?kind=expiry")).bytes.toString());

  expect(grants).toHaveLength(3);
  expect(grants[1]).toContain(`"'=Gift ""1""",`);
  expect(expired).toEqual([HEAD]);
});

it("200: shows nothing of another workspace", async () => {
  const mine = await signedInTenant();
  await grantTimes((await signedInTenant(5)).workspaceId, 3);

  expect(linesOf((await ask(mine.browser)).bytes.toString())).toEqual([HEAD]);
});

it.each([
  ["?kind=gift", "kind"],
  ["?format=xlsx", "format"],
])("400: %s is refused by name", async (query, param) => {
  const { browser } = await signedInTenant();

  const reply = await ask(browser, query);

  expect([reply.status, errorOf(reply).param]).toEqual([400, param]);
});

it("401: without a session", async () => {
  const reply = await ask(openBrowser());

  expect([reply.status, errorOf(reply).code]).toEqual([401, "not_signed_in"]);
});
