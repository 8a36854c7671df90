import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { findingsOfLedger, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { purgeBudgetCounters } from "./purge-budget-counters";

/** Moves what was held and counted in a workspace back by so many days, as if that time had passed. */
async function age(workspaceId: string, days: number): Promise<void> {
  await db.rows("UPDATE hold SET budget_day = budget_day - $2::int WHERE workspace_id = $1", [workspaceId, days]);
  await db.rows(
    `UPDATE budget_counter c SET period_start = p.period_start
      FROM ledger_periods((now() AT TIME ZONE 'UTC')::date - $2::int) p
      WHERE p.period = c.period AND c.id LIKE $1 || '%'`,
    [workspaceId, days],
  );
}

const periodsOf = async (workspaceId: string) =>
  (
    await db.rows<{ scope: string; period: string }>(
      "SELECT scope, period FROM budget_counter WHERE id LIKE $1 || '%' ORDER BY scope, period",
      [workspaceId],
    )
  ).map(({ scope, period }) => `${scope} ${period}`);

const ALL = ["day", "month", "total"].flatMap((period) => [`end_user ${period}`, `workspace ${period}`]).sort();

it("days and months of long ago are forgotten, totals stay, and the audit finds nothing missing", async () => {
  const [old, young] = [await bareWorkspace(10), await bareWorkspace(10)];
  const processId = await liveProcess();
  for (const workspaceId of [old, young]) {
    const { requestId } = await hold({ workspaceId, processId, amount: 1_000, endUser: { id: "anna" } });
    await settle(requestId, processId, 1_000);
  }
  await age(old, 140);
  await age(young, 60);

  await purgeBudgetCounters();
  await purgeBudgetCounters();

  expect(await periodsOf(old)).toEqual(["end_user total", "workspace total"]);
  expect(await periodsOf(young)).toEqual(ALL);
  expect(await findingsOfLedger()).toEqual([]);
});

it("a period in which something is still held keeps its counters, so that it gets back what was held", async () => {
  const workspaceId = await bareWorkspace(10);
  const processId = await liveProcess();
  const { requestId } = await hold({
    workspaceId,
    processId,
    amount: 1_000,
    requestId: newId("request"),
    endUser: { id: "anna" },
  });
  await age(workspaceId, 140);

  await purgeBudgetCounters();

  expect(await periodsOf(workspaceId)).toEqual(ALL);
  await settle(requestId, processId, 0);
  expect(await findingsOfLedger()).toEqual([]);
});
