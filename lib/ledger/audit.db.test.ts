import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/core/context";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { rollUsage } from "@/lib/requests/roll-usage";
import { orderedPayment, settleWith } from "@/lib/testing/payments";
import { recordedRequest } from "@/lib/testing/recorded-request";
import { acceptOne, finishOne, keyContext } from "@/lib/testing/requests";
import { rolledBack } from "@/lib/testing/rolled-back";
import { bareWorkspace, userWithWorkspace } from "@/lib/testing/workspace";
import { auditLedger } from "./audit";
import { AUDIT_CHECKS } from "./audit-checks";

let workspaceId: string;
let done: string;
let open: string;
let paid: string;
let ordered: string;
let failed: string;
let otherWorkspace: string;

beforeAll(async () => {
  await startProcess("web");
  const user = await userWithWorkspace(100);
  workspaceId = user.workspaceId;
  done = (await ended(user, true)).requestId;
  failed = (await ended(user, false)).requestId;
  const waiting = await keyContext(user);
  await acceptOne(waiting, "order-2");
  open = waiting.requestId;
  const payment = await orderedPayment({ ...user, credits: 5_000 });
  await settleWith({ session_id: payment.sessionId, is_paid: true });
  paid = payment.id;
  ordered = (await orderedPayment(user)).id;
  otherWorkspace = await bareWorkspace(1);
  await recordedRequest({ workspaceId, at: new Date("2026-01-05T10:20:00Z"), status: "failed" });
  await rollUsage();
});

async function ended(user: { userId: string; workspaceId: string }, withImage: boolean): Promise<Context> {
  const ctx = await keyContext(user);
  await acceptOne(ctx, withImage ? "order-1" : null);
  await finishOne(ctx, currentProcessId(), withImage);
  return ctx;
}

/** The counters of a request's workspace and key. */
const countersOf = (requestId: string) =>
  `id IN ('${workspaceId}', (SELECT budget_key_id FROM hold WHERE request_id = '${requestId}'))`;

/** Moves a millicredit into a wallet or out of it, with its lot. */
const slip = (id: string, delta: 1 | -1) =>
  `UPDATE wallet SET posted = posted + ${delta} WHERE workspace_id = '${id}';
  WITH lot AS (UPDATE credit_lot SET remaining = remaining + ${delta} WHERE workspace_id = '${id}' AND source = 'promotional' RETURNING *)
    INSERT INTO lot_use (transfer_id, lot_id, amount) SELECT transfer_id, id, ${-delta} FROM lot`;

/** One fault for each check, as a bug or a hand in the database would leave it. The journal's guard is off meanwhile. */
const FAULTS: Record<string, () => string> = {
  A1: () => `${slip(workspaceId, 1)}; ${slip(otherWorkspace, -1)}`,
  A2: () => `UPDATE wallet SET open_holds = open_holds + 1 WHERE workspace_id = '${workspaceId}'`,
  A3: () => `UPDATE hold SET amount = amount + 1000000 WHERE request_id = '${open}';
    UPDATE wallet SET held = held + 1000000 WHERE workspace_id = '${workspaceId}';
    UPDATE budget_counter SET held = held + 1000000 WHERE ${countersOf(open)}`,
  A4: () => `UPDATE hold SET captured = captured - 1 WHERE request_id = '${done}';
    UPDATE request SET credits = credits - 1 WHERE id = '${done}';
    UPDATE output SET credits = credits - 1 WHERE request_id = '${done}';
    UPDATE budget_counter SET captured = captured - 1 WHERE ${countersOf(done)}`,
  A5: () => `ALTER TABLE hold DROP CONSTRAINT hold_captured_means_captured;
    UPDATE hold SET state = 'released' WHERE request_id = '${done}'`,
  A6: () => `UPDATE transfer SET balance_after = balance_after + 1 WHERE ref = '${done}'`,
  A7: () => `UPDATE hold SET expires_at = now() - INTERVAL '2 minutes' WHERE request_id = '${open}'`,
  A8: () => `UPDATE request SET credits = credits - 1 WHERE id = '${done}';
    UPDATE output SET credits = credits - 1 WHERE request_id = '${done}'`,
  A9: () => `DELETE FROM output WHERE request_id = '${done}'`,
  A10: () => `UPDATE credit_lot SET remaining = remaining - 1 WHERE workspace_id = '${workspaceId}'`,
  A11: () => `UPDATE payment SET status = 'open', paid_at = NULL WHERE id = '${paid}'`,
  A12: () => `ALTER TABLE transfer DROP CONSTRAINT transfer_accounts_fit_its_kind;
    UPDATE transfer SET credit_account = 'promo_expense' WHERE ref = '${done}'`,
  A13: () => `ALTER TABLE transfer DROP CONSTRAINT transfer_workspace_id_fkey;
    INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
      VALUES ('ws_nobody', 1, 'grant', 'promo_expense', 'wallet', 1, 1, 1, 'nobody', 'x', 'x')`,
  A14: () => `UPDATE idempotency SET state = 'running' WHERE request_id = '${done}'`,
  A15: () => `UPDATE usage_hour SET images_asked = images_asked + 1 WHERE workspace_id = '${workspaceId}'`,
  A16: () => `DROP INDEX hold_request_id_key;
    INSERT INTO hold SELECT (jsonb_populate_record(h, '{"id": "hold_twice"}')).* FROM hold h WHERE request_id = '${failed}'`,
  A17: () => `UPDATE budget_counter SET captured = captured - 1 WHERE period = 'month' AND captured > 0`,
};

describe("the audit", () => {
  it("finds nothing in books that are right, also while a request is open", async () => {
    const report = await auditLedger();

    expect(report.findings).toEqual([]);
    expect(report.checks).toBe(AUDIT_CHECKS.length);
  });

  it("has seventeen checks, and a fault for each", () => {
    const ids = Array.from({ length: 17 }, (_, index) => `A${index + 1}`);

    expect(AUDIT_CHECKS.map(({ id }) => id)).toEqual(ids);
    expect(Object.keys(FAULTS)).toEqual(ids);
  });

  it.each(AUDIT_CHECKS.map(({ id, guarantees }) => ({ id, guarantees })))(
    "$id alone notices when it is not true that $guarantees",
    async ({ id }) => {
      await rolledBack(async (tx) => {
        await tx.rows("ALTER TABLE transfer DISABLE TRIGGER USER");
        await tx.rows("ALTER TABLE lot_use DISABLE TRIGGER USER");
        for (const statement of (FAULTS[id]?.() ?? "").split(";")) await tx.rows(statement);

        const { findings } = await auditLedger(tx);

        expect(new Set(findings.map(({ check }) => check))).toEqual(new Set([id]));
      });
    },
  );

  it.each([
    [
      "a paid payment that was never credited",
      () => `UPDATE payment SET status = 'paid', paid_at = now() WHERE id = '${ordered}'`,
    ],
    [
      "a top-up whose payment is not paid",
      () => `UPDATE payment SET status = 'expired', paid_at = NULL WHERE id = '${paid}'`,
    ],
    [
      "a payment that sold more than was credited",
      () => `UPDATE payment SET credits = credits + 1 WHERE id = '${paid}'`,
    ],
    [
      "a payment of one workspace that was credited to another",
      () =>
        `UPDATE payment SET workspace_id = (SELECT id FROM workspace WHERE id <> '${workspaceId}' LIMIT 1) WHERE id = '${paid}'`,
    ],
    [
      "credits that a refund took and the payment does not know of",
      () => `SELECT FROM ledger_take_back('${workspaceId}', 'refund', '${paid}', 2000, 'r', 'Refund', 'job:test')`,
    ],
    ["a refund without its line", () => `UPDATE payment SET refunded_credits = 2000 WHERE id = '${paid}'`],
    [
      "a dispute that was booked as a refund",
      () => `SELECT FROM ledger_take_back('${workspaceId}', 'refund', '${paid}', 2000, 'r', 'Refund', 'job:test');
        UPDATE payment SET disputed_credits = 2000 WHERE id = '${paid}'`,
    ],
  ])("A11 alone notices %s", async (_, fault) => {
    await bareWorkspace();

    await rolledBack(async (tx) => {
      await tx.rows("ALTER TABLE payment DISABLE TRIGGER USER");
      for (const statement of fault().split(";")) await tx.rows(statement);

      const { findings } = await auditLedger(tx);

      expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(["A11"]));
    });
  });

  it("A3 accepts what a refund took from below the held credits, and nothing more", async () => {
    await rolledBack(async (tx) => {
      await tx.rows("SELECT FROM ledger_take_back($1, 'refund', $2, 5000, 'r', 'Refund', 'job:test')", [
        workspaceId,
        paid,
      ]);
      await tx.rows("UPDATE payment SET refunded_credits = 5000 WHERE id = $1", [paid]);
      const available = (
        await tx.row<{ left: number }>("SELECT posted - held AS left FROM wallet WHERE workspace_id = $1", [
          workspaceId,
        ])
      ).left;
      const promise = (amount: number) =>
        tx.rows(
          `WITH h AS (UPDATE hold SET amount = amount + $2::bigint WHERE request_id = $1 RETURNING *),
            w AS (UPDATE wallet SET held = held + $2 WHERE workspace_id = (SELECT workspace_id FROM h))
            UPDATE budget_counter c SET held = c.held + $2 FROM h WHERE c.id IN (h.workspace_id, h.budget_key_id)`,
          [open, amount],
        );

      await promise(available + 5_000);
      const explained = await auditLedger(tx);
      await promise(1);
      const unexplained = await auditLedger(tx);

      expect([explained.findings.map(({ check }) => check), unexplained.findings.map(({ check }) => check)]).toEqual([
        [],
        ["A3"],
      ]);
    });
  });
});
