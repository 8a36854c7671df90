import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { hold, liveProcess, settle } from "@/lib/testing/ledger";
import { rolledBack } from "@/lib/testing/rolled-back";
import { bareWorkspace } from "@/lib/testing/workspace";
import { getBalance } from "./balance";
import { grantCredits } from "./grant";

let processId: string;

beforeEach(async () => {
  processId = await liveProcess();
});

const ctxOf = (workspaceId: string) =>
  ({ actor: { kind: "job", name: "test" }, workspaceId, requestId: workspaceId }) as const;

const lotsOf = (workspaceId: string) =>
  db.rows<{ remaining: number }>("SELECT remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id", [workspaceId]);

describe("hold", () => {
  it("reserves credits that can then not be held again", async () => {
    const workspaceId = await bareWorkspace(10);

    const first = await hold({ workspaceId, processId, amount: 8_000 });
    const second = await hold({ workspaceId, processId, amount: 3_000 });

    expect([first.outcome, second.outcome]).toEqual(["held", "insufficient_credits"]);
    expect(await getBalance({ workspaceId })).toEqual({ posted: 10_000, held: 8_000, available: 2_000 });
  });

  it("never promises more than the balance, whatever runs at once", async () => {
    const workspaceId = await bareWorkspace(10);

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => hold({ workspaceId, processId, amount: 1_000 })),
    );

    expect(outcomes.filter(({ outcome }) => outcome === "held")).toHaveLength(10);
    expect(await getBalance({ workspaceId })).toEqual({ posted: 10_000, held: 10_000, available: 0 });
  });

  it("stops at the limit of open requests and takes the next one after a release", async () => {
    const workspaceId = await bareWorkspace(10);
    const first = await hold({ workspaceId, processId, amount: 1_000, maxOpenHolds: 1 });

    const second = await hold({ workspaceId, processId, amount: 1_000, maxOpenHolds: 1 });
    await settle(first.requestId, processId, 0);
    const third = await hold({ workspaceId, processId, amount: 1_000, maxOpenHolds: 1 });

    expect([second.outcome, third.outcome]).toEqual(["concurrency_limit", "held"]);
  });

  it("is refused for a second hold of the same request", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 1_000 });

    await expect(hold({ workspaceId, processId, amount: 1_000, requestId })).rejects.toThrow(/hold_request_id_key/);

    expect((await getBalance({ workspaceId })).held).toBe(1_000);
  });
});

describe("settle", () => {
  it("captures a part and returns the rest", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 8_000 });

    expect(await settle(requestId, processId, 3_000)).toBe("settled");

    expect(await getBalance({ workspaceId })).toEqual({ posted: 7_000, held: 0, available: 7_000 });
    const lines = await db.rows("SELECT kind, amount, balance_after FROM transfer WHERE ref = $1", [requestId]);
    expect(lines).toEqual([{ kind: "capture", amount: 3_000, balance_after: 7_000 }]);
  });

  it("releases without a journal line", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 8_000 });

    expect(await settle(requestId, processId, 0)).toBe("settled");

    expect(await getBalance({ workspaceId })).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    expect(await db.rows("SELECT FROM transfer WHERE ref = $1", [requestId])).toHaveLength(0);
  });

  it("names the second resolution of a hold and changes nothing", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 8_000 });
    await settle(requestId, processId, 8_000);

    expect(await settle(requestId, processId, 8_000)).toBe("already_settled");
    expect(await settle(requestId, null, 0)).toBe("already_settled");

    expect((await getBalance({ workspaceId })).posted).toBe(2_000);
  });

  it("has one effect when fifty resolve the same hold at once", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 8_000 });

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => settle(requestId, processId, index % 2 ? 8_000 : 0)),
    );

    expect(outcomes.filter((outcome) => outcome === "settled")).toHaveLength(1);
  });

  it("never captures more than was held", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 1_000 });

    await expect(settle(requestId, processId, 1_001)).rejects.toThrow(/hold_captures_at_most_its_amount/);

    expect(await getBalance({ workspaceId })).toEqual({ posted: 10_000, held: 1_000, available: 9_000 });
  });

  it("is refused to a process that was declared dead, and to one that does not own the hold", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 1_000 });
    const stranger = await liveProcess();
    await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [processId]);

    expect(await settle(requestId, processId, 1_000)).toBe("owner_is_gone");
    expect(await settle(requestId, stranger, 1_000)).toBe("owner_is_gone");
    expect(await settle(newId("request"), processId, 0)).toBe("no_hold");

    expect((await getBalance({ workspaceId })).posted).toBe(10_000);
  });
});

describe("grant", () => {
  it("is one grant however often and however parallel its ref is sent", async () => {
    const workspaceId = await bareWorkspace();
    const grant = { amount: fromCredits(5), ref: `once:${workspaceId}`, reason: "Promotion" };

    const results = await Promise.all(Array.from({ length: 50 }, () => grantCredits(ctxOf(workspaceId), grant)));

    expect(results.filter(({ applied }) => applied)).toHaveLength(1);
    expect((await getBalance({ workspaceId })).posted).toBe(5_000);
  });

  it("fills a hole before it gives anything to spend", async () => {
    const workspaceId = await bareWorkspace(1);
    const { id } = await db.row<{ id: number }>("SELECT id FROM transfer WHERE workspace_id = $1", [workspaceId]);

    await rolledBack(async (tx) => {
      await tx.rows("DELETE FROM credit_lot WHERE transfer_id = $1", [id]);
      await tx.rows("SELECT ledger_add_lot($1, $2, 'promotional', 5000, -3000, NULL)", [workspaceId, id]);

      const [lot] = await tx.rows(
        "SELECT l.amount, l.remaining, u.amount AS used FROM credit_lot l JOIN lot_use u ON u.lot_id = l.id WHERE l.transfer_id = $1",
        [id],
      );
      expect(lot).toEqual({ amount: 5_000, remaining: 2_000, used: 3_000 });
    });
  });
});

describe("lots", () => {
  it("are used soonest expiry first, then promotional, then oldest", async () => {
    const workspaceId = await bareWorkspace();
    const give = (name: string, daysUntilExpiry?: number) =>
      grantCredits(ctxOf(workspaceId), {
        amount: fromCredits(2),
        ref: `${name}:${workspaceId}`,
        reason: name,
        ...(daysUntilExpiry ? { daysUntilExpiry } : {}),
      });
    await give("never");
    await give("later", 2);
    await give("soon", 1);
    await db.rows("UPDATE credit_lot SET source = 'purchased' WHERE workspace_id = $1 AND expires_at IS NULL", [
      workspaceId,
    ]);
    await give("never, promotional");

    const { requestId } = await hold({ workspaceId, processId, amount: 5_000 });
    await settle(requestId, processId, 5_000);

    expect(await lotsOf(workspaceId)).toEqual([
      { remaining: 2_000 },
      { remaining: 0 },
      { remaining: 0 },
      { remaining: 1_000 },
    ]);
  });

  it("get back what a reversed capture took, once", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 8_000 });
    await settle(requestId, processId, 8_000);
    const ref = newId("output");
    const reverse = () =>
      db.row<{ done: boolean }>(
        "SELECT ledger_reverse_capture($1, $2, 4000, 'cannot be decoded', 'job:test') AS done",
        [requestId, ref],
      );

    const done = await Promise.all(Array.from({ length: 20 }, reverse));

    expect(done.filter((row) => row.done)).toHaveLength(1);
    expect((await getBalance({ workspaceId })).posted).toBe(6_000);
    expect(await lotsOf(workspaceId)).toEqual([{ remaining: 6_000 }]);
  });

  it("are never given more back than was charged", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 2_000 });
    await settle(requestId, processId, 2_000);

    const reversal = db.rows("SELECT ledger_reverse_capture($1, $2, 2001, 'too much', 'job:test')", [
      requestId,
      newId("output"),
    ]);

    await expect(reversal).rejects.toThrow(/exceeds what request/);
  });
});

describe("the journal", () => {
  it.each([
    "UPDATE transfer SET amount = 1",
    "DELETE FROM transfer",
    "TRUNCATE transfer CASCADE",
    "UPDATE lot_use SET amount = 1",
    "DELETE FROM lot_use",
    "TRUNCATE lot_use",
  ])("refuses %s", async (statement) => {
    const workspaceId = await bareWorkspace(1);
    const { requestId } = await hold({ workspaceId, processId, amount: 1_000 });
    await settle(requestId, processId, 1_000);

    await expect(db.rows(statement)).rejects.toThrow(/is append-only/);
  });
});

// The ledger's own functions are used here without request rows, so the checks over requests do not apply.
afterEach(async () => {
  const { AUDIT_CHECKS } = await import("./audit-checks");
  const overLedger = AUDIT_CHECKS.filter(({ id }) =>
    ["A1", "A2", "A3", "A4", "A5", "A6", "A10", "A12", "A13", "A16"].includes(id),
  );
  for (const check of overLedger) expect(await db.rows(check.sql), check.guarantees).toEqual([]);
});
