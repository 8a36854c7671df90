import { afterEach, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { findingsOfLedger, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";

let processId: string;
let workspaceId: string;

beforeEach(async () => {
  processId = await liveProcess();
  workspaceId = await bareWorkspace(1_000);
});

it("end users of one name in two workspaces have nothing in common", async () => {
  const take = (workspaceId: string) =>
    hold({ workspaceId, processId, amount: 5_000, endUser: { id: "alice", total: 5_000 } });

  const outcomes = [await take(workspaceId), await take(await bareWorkspace(10))].map(({ outcome }) => outcome);

  expect(outcomes).toEqual(["held", "held"]);
});

it("keys, end users and the workspace are locked in one order: none of 200 parallel holds and settlements waits in a circle", async () => {
  const keys = Array.from({ length: 4 }, () => newId("apiKey"));
  const endUsers = ["alice", "ben", "cleo"];

  const outcomes = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const key = { id: keys[index % 4] ?? "", day: 900_000 };
      const endUser = { id: endUsers[(index * 7) % 3] ?? "", month: 900_000 };
      const { outcome, requestId } = await hold({
        workspaceId,
        processId,
        amount: 1_000,
        key,
        endUser,
        workspace: { total: 150_000 },
      });
      return outcome === "held" ? settle(requestId, processId, (index % 2) * 1_000) : outcome;
    }),
  );

  const { used } = await db.row<{ used: number }>(
    "SELECT held + captured AS used FROM budget_counter WHERE scope = 'workspace' AND id = $1 AND period = 'total'",
    [workspaceId],
  );
  expect(new Set(outcomes).size).toBeLessThanOrEqual(2);
  expect(used).toBe(outcomes.filter((outcome, index) => outcome === "settled" && index % 2 === 1).length * 1_000);
});

afterEach(async () => {
  expect(await findingsOfLedger()).toEqual([]);
});
