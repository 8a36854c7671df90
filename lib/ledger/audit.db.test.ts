import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { orderedPayment, settleWith } from "@/lib/testing/payments";
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

beforeAll(async () => {
  await startProcess("web");
  const user = await userWithWorkspace(100);
  workspaceId = user.workspaceId;
  const first = await keyContext(user);
  await acceptOne(first, "order-1");
  await finishOne(first, currentProcessId());
  done = first.requestId;
  const second = await keyContext(user);
  await acceptOne(second, "order-2");
  open = second.requestId;
  const payment = await orderedPayment({ ...user, credits: 5_000 });
  await settleWith({ session_id: payment.sessionId, is_paid: true });
  paid = payment.id;
  ordered = (await orderedPayment(user)).id;
});

/** One fault for each check, as a bug or a hand in the database would leave it. The journal's guard is off meanwhile. */
const FAULTS: Record<string, () => string> = {
  A1: () => `UPDATE wallet SET posted = posted - 1 WHERE workspace_id = '${workspaceId}'`,
  A2: () => `UPDATE wallet SET open_holds = open_holds + 1 WHERE workspace_id = '${workspaceId}'`,
  A3: () => `UPDATE wallet SET held = held + 1000000 WHERE workspace_id = '${workspaceId}'`,
  A4: () => `UPDATE hold SET captured = captured - 1 WHERE request_id = '${done}'`,
  A5: () => `UPDATE hold SET state = 'released', captured = 0 WHERE request_id = '${done}'`,
  A6: () => `UPDATE transfer SET balance_after = balance_after + 1 WHERE ref = '${done}'`,
  A7: () => `UPDATE hold SET expires_at = now() - INTERVAL '2 minutes' WHERE request_id = '${open}'`,
  A8: () => `UPDATE request SET credits = credits - 1 WHERE id = '${done}'`,
  A9: () => `DELETE FROM output WHERE request_id = '${done}'`,
  A10: () => `UPDATE credit_lot SET remaining = remaining - 1 WHERE workspace_id = '${workspaceId}'`,
  A11: () => `UPDATE payment SET status = 'open', paid_at = NULL WHERE id = '${paid}'`,
  A12: () => `ALTER TABLE transfer DROP CONSTRAINT transfer_accounts_fit_its_kind;
    UPDATE transfer SET credit_account = 'promo_expense' WHERE ref = '${done}'`,
  A13: () => `UPDATE wallet SET posted = posted + 1 WHERE workspace_id = '${workspaceId}'`,
  A14: () => `UPDATE idempotency SET state = 'running' WHERE request_id = '${done}'`,
  A16: () => `DROP INDEX hold_request_id_key;
    INSERT INTO hold (id, workspace_id, request_id, process_id, amount, price_version, quote, expires_at)
      VALUES ('${newId("hold")}', '${workspaceId}', '${open}', '${currentProcessId()}', 0, 'x', '{}', now() + INTERVAL '1 minute')`,
  A17: () => `UPDATE budget_counter SET captured = captured - 1 WHERE period = 'month' AND captured > 0`,
};

describe("the audit", () => {
  it("finds nothing in books that are right, also while a request is open", async () => {
    const report = await auditLedger();

    expect(report.findings).toEqual([]);
    expect(report.checks).toBe(AUDIT_CHECKS.length);
  });

  it.each(AUDIT_CHECKS.map(({ id, guarantees }) => ({ id, guarantees })))(
    "$id notices when it is not true that $guarantees",
    async ({ id }) => {
      await rolledBack(async (tx) => {
        await tx.rows("ALTER TABLE transfer DISABLE TRIGGER USER");
        await tx.rows("ALTER TABLE lot_use DISABLE TRIGGER USER");
        for (const statement of (FAULTS[id]?.() ?? "").split(";")) await tx.rows(statement);

        const { findings } = await auditLedger(tx);

        expect(findings.map(({ check }) => check)).toContain(id);
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
  ])("A11 alone notices %s", async (_, fault) => {
    await bareWorkspace();

    await rolledBack(async (tx) => {
      await tx.rows("ALTER TABLE payment DISABLE TRIGGER USER");
      await tx.rows(fault());

      const { findings } = await auditLedger(tx);

      expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(["A11"]));
    });
  });
});
