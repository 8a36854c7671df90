import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { findingsOfLedger, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { adjustCredits } from "./adjust";
import { getBalance } from "./balance";

let processId: string;
let workspaceId: string;
let payment: string;

beforeAll(async () => {
  processId = await liveProcess();
});
beforeEach(async () => {
  workspaceId = await bareWorkspace(4);
  payment = newId("payment");
  await db.rows("SELECT FROM ledger_top_up($1, 10000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);
});

const lots = () =>
  db.rows("SELECT source, remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id", [workspaceId]);
const accounts = () =>
  db.rows(
    "SELECT debit_account, credit_account, wallet_delta FROM transfer WHERE workspace_id = $1 AND kind = 'adjustment'",
    [workspaceId],
  );

async function spendAll(): Promise<void> {
  const { requestId } = await hold({ workspaceId, processId, amount: 14_000 });
  await settle(requestId, processId, 14_000);
}

describe("an adjustment", () => {
  const adjust = (credits: number, ref: string = newId("request")) =>
    adjustCredits(
      { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: workspaceId },
      { delta: fromCredits(credits), ref, reason: "Goodwill" },
    );

  it("upwards is a lot that never expires and fills what is owed first", async () => {
    await spendAll();
    await db.rows("SELECT FROM ledger_take_back($1, 'refund', $2, 10000, $2, 'Refund', 'job:test')", [
      workspaceId,
      payment,
    ]);

    expect(await adjust(15)).toMatchObject({ applied: true, balanceAfter: 5_000 });

    expect((await lots()).at(-1)).toEqual({ source: "promotional", remaining: 5_000 });
    expect(await accounts()).toEqual([{ debit_account: "adjustment", credit_account: "wallet", wallet_delta: 15_000 }]);
  });

  it("downwards takes from the lots in their order", async () => {
    expect(await adjust(-5)).toMatchObject({ applied: true, balanceAfter: 9_000 });

    expect(await lots()).toEqual([
      { source: "promotional", remaining: 0 },
      { source: "purchased", remaining: 9_000 },
    ]);
    expect(await accounts()).toEqual([{ debit_account: "wallet", credit_account: "adjustment", wallet_delta: -5_000 }]);
  });

  it("takes nothing that open requests hold, and says how much there is", async () => {
    await hold({ workspaceId, processId, amount: 11_500 });

    await expect(adjust(-3)).rejects.toThrow(/An adjustment of -3 credits takes more than the 2.5 that are available/);

    expect(await adjust(-2.5)).toMatchObject({ applied: true, balanceAfter: 11_500 });
  });

  it("is one adjustment however often and however parallel its ref is sent", async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => adjust(-1, `once:${workspaceId}`)));

    expect(results.filter(({ applied }) => applied)).toHaveLength(1);
    expect(new Set(results.map(({ transferId }) => transferId)).size).toBe(1);
    expect((await getBalance({ workspaceId })).posted).toBe(13_000);
  });
});

afterEach(async () => {
  expect(await findingsOfLedger()).toEqual([]);
});
