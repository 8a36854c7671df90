import { afterEach, expect, it } from "vitest";
import { listActs } from "@/lib/audit/list-acts";
import { recordAct } from "@/lib/audit/record-act";
import { db, withTransaction } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { logOf } from "@/lib/testing/operator";
import { bareWorkspace, userWithWorkspace } from "@/lib/testing/workspace";
import { adjustBalance } from "./adjust-balance";
import { appointOperator } from "./appoint-operator";
import { setCustomerStatus } from "./set-customer-status";

afterEach(async () => expect((await auditLedger()).findings).toEqual([]));

const cli = { kind: "operator", via: "cli" } as const;
const contextOf = (workspaceId: string) => ({ actor: cli, workspaceId, requestId: workspaceId });

it("an adjustment moves credits against its account and stands in the log with before and after", async () => {
  const workspaceId = await bareWorkspace(20);

  const given = { credits: 12.5, reason: "Outage of 3 March", formId: "form-0000000000000001" };
  expect(await adjustBalance(contextOf(workspaceId), given)).toMatchObject({ applied: true, balanceAfter: 32_500 });

  const [line] = await db.rows(
    "SELECT debit_account, credit_account, wallet_delta, reason, actor FROM transfer WHERE workspace_id = $1 AND kind = 'adjustment'",
    [workspaceId],
  );
  expect(line).toEqual({
    debit_account: "adjustment",
    credit_account: "wallet",
    wallet_delta: 12_500,
    reason: "Outage of 3 March",
    actor: "operator:cli",
  });
  expect(await logOf(workspaceId)).toEqual([
    {
      actor: "operator:cli",
      action: "balance.adjust",
      target: workspaceId,
      before: { credits: 20 },
      after: { credits: 32.5 },
      reason: "Outage of 3 March",
    },
  ]);
});

it("the same form twice is one adjustment and one line of the log", async () => {
  const workspaceId = await bareWorkspace(20);
  const given = { credits: 5, reason: "Goodwill", formId: "form-0000000000000002" };

  const answers = [
    await adjustBalance(contextOf(workspaceId), given),
    await adjustBalance(contextOf(workspaceId), given),
  ];

  expect(answers.map(({ applied, balanceAfter }) => [applied, balanceAfter])).toEqual([
    [true, 25_000],
    [false, 25_000],
  ]);
  expect(await logOf(workspaceId)).toHaveLength(1);
});

it("the same form id of another customer is another adjustment", async () => {
  const [one, other] = [await bareWorkspace(1), await bareWorkspace(1)];
  const given = { credits: 5, reason: "Goodwill", formId: "form-0000000000000003" };

  await adjustBalance(contextOf(one), given);

  expect(await adjustBalance(contextOf(other), given)).toMatchObject({ applied: true, balanceAfter: 6_000 });
});

it("taking more than is available changes nothing and logs nothing", async () => {
  const workspaceId = await bareWorkspace(3);
  const taken = { credits: -4, reason: "Booked by mistake", formId: "form-0000000000000004" };

  await expect(adjustBalance(contextOf(workspaceId), taken)).rejects.toMatchObject({ code: "invalid_value" });

  expect(await logOf(workspaceId)).toEqual([]);
  expect(await db.row("SELECT posted FROM wallet WHERE workspace_id = $1", [workspaceId])).toEqual({ posted: 3_000 });
});

it("a suspension is logged once, with its reason, however often it is asked for", async () => {
  const workspaceId = await bareWorkspace();
  const suspend = { status: "suspended", reason: "Stolen card" } as const;

  await setCustomerStatus(contextOf(workspaceId), suspend);
  await setCustomerStatus(contextOf(workspaceId), suspend);

  expect(await db.row("SELECT status FROM workspace WHERE id = $1", [workspaceId])).toEqual({ status: "suspended" });
  expect(await logOf(workspaceId)).toEqual([
    {
      actor: "operator:cli",
      action: "workspace.status",
      target: workspaceId,
      before: { status: "active" },
      after: { status: "suspended" },
      reason: "Stolen card",
    },
  ]);
});

it("a customer who does not exist cannot be suspended", async () => {
  const absent = setCustomerStatus(contextOf("ws_0"), { status: "suspended", reason: "Stolen card" });

  await expect(absent).rejects.toMatchObject({ code: "not_found" });
});

it("an operator is appointed and dismissed, and both are logged; nothing is logged where nothing changes", async () => {
  const { userId, email } = await userWithWorkspace();
  const set = (isOperator: boolean) => appointOperator(cli, { email, isOperator, reason: "Joins the team" });

  const applied = [(await set(false)).applied, (await set(true)).applied, (await set(true)).applied];
  expect([...applied, (await set(false)).applied]).toEqual([false, true, false, true]);

  expect((await logOf(userId)).map(({ before, after }) => [before, after])).toEqual([
    [{ operator: false }, { operator: true }],
    [{ operator: true }, { operator: false }],
  ]);
});

it("a line of the log can neither be changed nor removed", async () => {
  const act = { action: "workspace.status", target: "ws_kept", before: {}, after: {}, reason: "Kept" } as const;
  await recordAct(db, cli, act);

  await expect(db.rows("UPDATE operator_log SET reason = 'x' WHERE target = 'ws_kept'")).rejects.toThrow("append-only");
  await expect(db.rows("DELETE FROM operator_log")).rejects.toThrow("append-only");
  await expect(db.rows("TRUNCATE operator_log")).rejects.toThrow("append-only");
});

it("what is rolled back is not logged", async () => {
  const workspaceId = await bareWorkspace();
  const act = { action: "workspace.status", target: workspaceId, before: {}, after: {}, reason: "Never was" } as const;

  await withTransaction(async (tx) => {
    await recordAct(tx, cli, act);
    throw new Error("undone");
  }).catch(() => {});

  expect(await listActs({ before: null, target: workspaceId, limit: 10 })).toEqual([]);
});
