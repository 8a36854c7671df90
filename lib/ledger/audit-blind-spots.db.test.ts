import { beforeAll, expect, it } from "vitest";
import type { Sql } from "@/lib/db/sql";
import { hold, liveProcess, settle } from "@/lib/testing/ledger";
import { rolledBack } from "@/lib/testing/rolled-back";
import { bareWorkspace } from "@/lib/testing/workspace";
import { AUDIT_CHECKS } from "./audit-checks";

let workspaceId: string;
let requestId: string;
let otherWorkspace: string;

beforeAll(async () => {
  const processId = await liveProcess();
  [workspaceId, otherWorkspace] = [await bareWorkspace(10), await bareWorkspace(10)];
  requestId = (await hold({ workspaceId, processId, amount: 4_000 })).requestId;
  await settle(requestId, processId, 4_000);
});

/** The checks that notice it. Those over requests are left out: the ledger is used here without any. */
async function noticed(statement: string): Promise<string[]> {
  const ids: string[] = [];
  await rolledBack(async (tx) => {
    await tx.rows("ALTER TABLE lot_use DISABLE TRIGGER USER");
    await tx.rows(statement);
    for (const { id, sql } of AUDIT_CHECKS) if (!["A8", "A9"].includes(id) && (await finds(tx, sql))) ids.push(id);
  });
  return ids;
}

async function finds(tx: Sql, sql: string): Promise<boolean> {
  return (await tx.rows(sql)).length > 0;
}

it("nobody notices anything where nothing is wrong", async () => {
  expect(await noticed("SELECT 1")).toEqual([]);
});

it("A2 alone notices a wallet that counts an open hold which is not there", async () => {
  expect(await noticed(`UPDATE wallet SET open_holds = 1 WHERE workspace_id = '${workspaceId}'`)).toEqual(["A2"]);
});

it("A4 notices a hold that took less than its line says, also where nothing recorded its request", async () => {
  const fault = `UPDATE hold SET captured = captured - 1 WHERE request_id = '${requestId}'`;

  expect(await noticed(fault)).toEqual(["A4", "A17"]);
});

it("A5 notices a capture whose hold is another workspace's", async () => {
  const fault = `UPDATE hold SET workspace_id = '${otherWorkspace}' WHERE request_id = '${requestId}'`;

  expect(await noticed(fault)).toEqual(["A5", "A17"]);
});

it("A6 alone notices a wallet that counts a line which is not there", async () => {
  expect(await noticed(`UPDATE wallet SET seq = seq + 1 WHERE workspace_id = '${workspaceId}'`)).toEqual(["A6"]);
});

it("A10 alone notices a use that its lot does not know of", async () => {
  const fault = `INSERT INTO lot_use (transfer_id, lot_id, amount) SELECT transfer_id, id, 1 FROM credit_lot
    WHERE workspace_id = '${otherWorkspace}'`;

  expect(await noticed(fault)).toEqual(["A10"]);
});
