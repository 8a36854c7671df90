import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { AUDIT_CHECKS } from "@/lib/ledger/audit-checks";

/** A live process row, as the owner of holds. */
export async function liveProcess(): Promise<string> {
  const id = newId("process");
  await db.rows("INSERT INTO process (id, role, host, pid) VALUES ($1, 'web', 'test', 1)", [id]);
  return id;
}

type Hold = {
  workspaceId: string;
  processId: string;
  amount: number;
  requestId?: string;
  maxOpenHolds?: number;
  /** Budgets in millicredits and `open_holds`, each only where there is one. */
  key?: { id: string; open_holds?: number } & Budgets;
  endUser?: { id: string } & Budgets;
  workspace?: Budgets;
};

export type Budgets = { day?: number; month?: number; total?: number };

/** Holds millicredits for a new request and gives the outcome with the request's id. */
export async function hold({
  workspaceId,
  processId,
  amount,
  requestId = newId("request"),
  maxOpenHolds = 1_000,
  key,
  endUser,
  workspace,
}: Hold) {
  const limits = JSON.stringify({ key, end_user: endUser, workspace });
  const { outcome, budget } = await db.row<{ outcome: string; budget: Record<string, unknown> | null }>(
    "SELECT outcome, budget FROM ledger_hold($1, $2, $3, $4, $5, $6, 'test@1', '{}', interval '1 minute', $7)",
    [workspaceId, newId("hold"), requestId, processId, amount, maxOpenHolds, limits],
  );
  return { outcome, requestId, budget };
}

/** Captures millicredits of a hold (0 releases it) and gives the outcome. */
export async function settle(requestId: string, processId: string | null, captured: number): Promise<string> {
  const row = await db.row<{ outcome: string }>(
    "SELECT outcome FROM ledger_settle($1, $2, $3, $4, 'test', 'job:test')",
    [requestId, processId, captured > 0 ? "captured" : "released", captured],
  );
  return row.outcome;
}

const OVER_LEDGER_ALONE = ["A1", "A2", "A3", "A4", "A5", "A6", "A10", "A12", "A13", "A16", "A17"];

/** What the audit finds where the ledger's functions are used without requests and payments, to which the other checks apply. */
export async function findingsOfLedger(): Promise<string[]> {
  const checks = AUDIT_CHECKS.filter(({ id }) => OVER_LEDGER_ALONE.includes(id));
  const found = await Promise.all(checks.map(({ sql }) => db.rows<{ finding: string }>(sql)));
  return found.flatMap((rows, index) => rows.map(({ finding }) => `${checks[index]?.id} ${finding}`));
}
