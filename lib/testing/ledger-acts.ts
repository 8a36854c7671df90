import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { hold, settle } from "./ledger";
import { BUDGETS, type LedgerModel, type Scope } from "./ledger-model";

export const ACTS = [
  ...["hold", "hold", "hold", "capture", "capture", "release", "expire hold", "reverse", "grant", "top-up", "refund"],
  ...["spend all", "refund", "dispute", "refund_reversal", "dispute_reversal", "adjust", "expire lots", "days pass"],
] as const;
const KEY = { id: "", total: BUDGETS.key };
const END_USER = { id: "alice", total: BUDGETS.end_user };

export type Step = { act: (typeof ACTS)[number]; amount: number; which: number; isParallel: boolean };

export type World = { workspaceId: string; keyId: string; model: LedgerModel; seq: number; processId: string };
/** What a step did: what it was answered with, and what that means to the holds of the model. */
type Done = { outcome: string; expected: string; note?: () => void };

/** Does one thing to the real ledger; what it will have done to the model is told with it. */
export async function act(world: World, { act, amount, which }: Step): Promise<Done> {
  switch (act) {
    case "hold":
      return place(world, amount, which);
    case "spend all":
      return spendAll(world);
    case "capture":
      return resolve(world, which, amount, "captured");
    case "release":
      return resolve(world, which, 0, "released");
    case "expire hold":
      return resolve(world, which, 0, "expired");
    case "reverse":
      return reverse(world, which, amount);
    case "refund":
    case "dispute":
      return moveBack(world, { act, amount, which }, "take");
    case "refund_reversal":
    case "dispute_reversal":
      return moveBack(world, { act, amount, which }, "give");
    case "adjust":
      return adjust(world, which % 2 ? amount : -amount);
    case "expire lots":
      return call("SELECT FROM ledger_expire_lots($1, 'job:test')", [world.workspaceId]);
    case "grant":
      return grant(world, amount, which);
    case "top-up":
      return call("SELECT FROM ledger_top_up($1, $2, $3, 'Recharge', 'job:test')", [
        ...[world.workspaceId, amount + 1, newId("payment")],
      ]);
    case "days pass":
      world.model.passDays(10);
      return call("UPDATE credit_lot SET expires_at = expires_at - interval '10 days' WHERE workspace_id = $1", [
        world.workspaceId,
      ]);
  }
}

/** A function that says no by an exception. */
async function call(sql: string, values: (string | number | null)[], expected = "done"): Promise<Done> {
  try {
    await db.rows(sql, values);
    return { outcome: "done", expected };
  } catch (error) {
    if (error instanceof Error && /exceeds|takes more than/.test(error.message))
      return { outcome: "refused", expected };
    throw error;
  }
}

const NOTHING: Done = { outcome: "nothing", expected: "nothing" };

async function place({ workspaceId, processId, keyId, model }: World, amount: number, which: number): Promise<Done> {
  const scopes: Scope[] = [
    ...(which % 2 ? (["key"] as const) : []),
    ...(which % 3 ? (["end_user"] as const) : []),
    "workspace",
  ];
  const expected = model.outcomeOfHold(amount, scopes);
  const { outcome, requestId } = await hold({
    ...{ workspaceId, processId, amount, workspace: { total: BUDGETS.workspace } },
    ...(scopes.includes("key") ? { key: { ...KEY, id: keyId } } : {}),
    ...(scopes.includes("end_user") ? { endUser: END_USER } : {}),
  });
  const note = () => void (outcome === "held" && model.open.set(requestId, { amount, scopes }));
  return { outcome, expected, note };
}

/** All that is available, so that what is taken back then is owed. */
async function spendAll({ workspaceId, processId, model }: World): Promise<Done> {
  const amount = Math.max(0, model.posted - model.held);
  const { outcome, requestId } = await hold({ workspaceId, processId, amount });
  if (outcome !== "held") return { outcome, expected: "held" };
  await settle(requestId, processId, amount);
  const note = () => {
    model.open.set(requestId, { amount, scopes: ["workspace"] });
    model.settle(requestId, amount);
  };
  return { outcome, expected: "held", note };
}

async function resolve({ processId, model }: World, which: number, amount: number, state: string): Promise<Done> {
  const [requestId, held] = pick([...model.open], which) ?? [];
  if (!requestId || !held) return NOTHING;
  const captured = state === "captured" ? Math.min(held.amount, amount) : 0;
  const outcome =
    state === "expired"
      ? (
          await db.row<{ outcome: string }>("SELECT outcome FROM ledger_settle($1, NULL, 'expired', 0, 'x', 'x')", [
            requestId,
          ])
        ).outcome
      : await settle(requestId, processId, captured);
  return {
    outcome,
    expected: "settled",
    note: () => void (outcome === "settled" && model.settle(requestId, captured)),
  };
}

async function reverse({ model }: World, which: number, amount: number): Promise<Done> {
  const [requestId, request] = pick([...model.captured], which) ?? [];
  if (!requestId || !request) return NOTHING;
  const part = (amount % (request.left + 1_000)) + 1;
  return call(
    "SELECT ledger_reverse_capture($1, $2, $3, 'cannot be decoded', 'job:test')",
    [requestId, newId("output"), part],
    part > request.left ? "refused" : "done",
  );
}

async function moveBack(
  { workspaceId, model }: World,
  { act, amount, which }: { act: string; amount: number; which: number },
  verb: "take" | "give",
): Promise<Done> {
  const [id, payment] = pick([...model.payments], which) ?? [];
  if (!id || !payment) return NOTHING;
  const taken = act.startsWith("refund") ? payment.refund : payment.dispute;
  const most = verb === "take" ? payment.lot.amount - taken : taken;
  const part = (amount % (most + 1_000)) + 1;
  const values = [workspaceId, act, id, part, newId("request")];
  return call(
    `SELECT FROM ledger_${verb}_back($1, $2, $3, $4, $5, 'x', 'job:test')`,
    values,
    part > most ? "refused" : "done",
  );
}

async function adjust({ workspaceId, model }: World, delta: number): Promise<Done> {
  if (delta === 0) return NOTHING;
  const expected = delta < 0 && model.posted - model.held < -delta ? "refused" : "done";
  return call(
    "SELECT FROM ledger_adjust($1, $2, $3, 'x', 'job:test')",
    [workspaceId, delta, newId("request")],
    expected,
  );
}

async function grant({ workspaceId, model }: World, amount: number, which: number): Promise<Done> {
  const ref = newId("request");
  const days = which % 3 === 0 ? null : which * 2 + 1;
  if (days !== null) model.endings.set(ref, days);
  return call(
    "SELECT FROM ledger_grant($1, $2, $3, 'Gift', 'job:test', date_trunc('day', now()) + make_interval(days => $4::integer))",
    [workspaceId, amount + 1, ref, days === null ? null : days],
  );
}

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];
