import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { hold, liveProcess, settle } from "@/lib/testing/ledger";
import { rolledBack } from "@/lib/testing/rolled-back";
import { whileLocked } from "@/lib/testing/while-locked";
import { bareWorkspace } from "@/lib/testing/workspace";
import { AUDIT_CHECKS } from "./audit-checks";
import { getBalance } from "./balance";

const topUp = (workspaceId: string, amount: number, ref: string) =>
  db.row<{ applied: boolean; balance_after: number }>(
    "SELECT applied, balance_after FROM ledger_top_up($1, $2, $3, 'Recharge', 'job:test')",
    [workspaceId, amount, ref],
  );

it("a top-up comes from Stripe and is a lot that was bought and never expires", async () => {
  const workspaceId = await bareWorkspace(10);

  const { applied, balance_after } = await topUp(workspaceId, 5_000, `pay:${workspaceId}`);

  expect([applied, balance_after]).toEqual([true, 15_000]);
  const [line] = await db.rows(
    `SELECT t.kind, t.debit_account, t.credit_account, t.wallet_delta, l.source, l.remaining, l.expires_at
      FROM transfer t JOIN credit_lot l ON l.transfer_id = t.id WHERE t.ref = $1`,
    [`pay:${workspaceId}`],
  );
  expect(line).toEqual({
    kind: "top_up",
    debit_account: "stripe_clearing",
    credit_account: "wallet",
    wallet_delta: 5_000,
    source: "purchased",
    remaining: 5_000,
    expires_at: null,
  });
});

it("the same ref is one top-up, however often and however parallel it is sent", async () => {
  const workspaceId = await bareWorkspace();

  const results = await Promise.all(Array.from({ length: 50 }, () => topUp(workspaceId, 5_000, `pay:${workspaceId}`)));

  expect(results.filter(({ applied }) => applied)).toHaveLength(1);
  expect(new Set(results.map(({ balance_after }) => balance_after))).toEqual(new Set([5_000]));
  expect((await getBalance({ workspaceId })).posted).toBe(5_000);
});

it("the same ref is one top-up also when all looked before one had written, and another ref is another", async () => {
  const workspaceId = await bareWorkspace();
  const refs = ["a", "a", "b", "a", "b", "a"].map((name) => `${name}:${workspaceId}`);

  const results = await whileLocked(
    { table: "wallet", key: "workspace_id", value: workspaceId },
    refs.map((ref) => () => topUp(workspaceId, 5_000, ref)),
  );

  expect(results.map(({ applied }) => applied)).toEqual([true, false, true, false, false, false]);
  expect((await getBalance({ workspaceId })).posted).toBe(10_000);
});

it("a top-up fills what is owed before it gives anything to spend", async () => {
  const workspaceId = await bareWorkspace();

  await rolledBack(async (tx) => {
    await tx.rows("UPDATE wallet SET posted = -3000 WHERE workspace_id = $1", [workspaceId]);
    await tx.rows("SELECT FROM ledger_top_up($1, 5000, 'debt', 'Recharge', 'job:test')", [workspaceId]);

    const [lot] = await tx.rows(
      `SELECT w.posted, l.amount, l.remaining, u.amount AS used FROM wallet w JOIN credit_lot l USING (workspace_id)
        JOIN lot_use u ON u.lot_id = l.id WHERE workspace_id = $1`,
      [workspaceId],
    );
    expect(lot).toEqual({ posted: 2_000, amount: 5_000, remaining: 2_000, used: 3_000 });
  });
});

it("what was bought is spent after what was given", async () => {
  const workspaceId = await bareWorkspace();
  const processId = await liveProcess();
  await topUp(workspaceId, 5_000, `pay:${workspaceId}`);
  await db.rows("SELECT FROM ledger_grant($1, 2000, $2, 'Promotion', 'job:test', NULL)", [
    workspaceId,
    `gift:${workspaceId}`,
  ]);

  const { requestId } = await hold({ workspaceId, processId, amount: 3_000 });
  await settle(requestId, processId, 3_000);

  const lots = await db.rows("SELECT source, remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY source", [
    workspaceId,
  ]);
  expect(lots).toEqual([
    { source: "promotional", remaining: 0 },
    { source: "purchased", remaining: 4_000 },
  ]);
});

it("no line of that kind can name other accounts", async () => {
  const workspaceId = await bareWorkspace(1);

  const forged = db.rows(
    `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
      VALUES ($1, 2, 'top_up', 'promo_expense', 'wallet', 1, 1, 1001, 'forged', 'x', 'job:test')`,
    [workspaceId],
  );

  await expect(forged).rejects.toThrow(/transfer_accounts_fit_its_kind/);
});

// The function is used here without payments and requests, so the checks over those do not apply.
afterEach(async () => {
  const overLedger = AUDIT_CHECKS.filter(({ id }) =>
    ["A1", "A2", "A3", "A4", "A5", "A6", "A10", "A12", "A13"].includes(id),
  );
  for (const check of overLedger) expect(await db.rows(check.sql), check.guarantees).toEqual([]);
});
