import { type Actor, actorLabel } from "@/lib/core/context";
import type { Sql } from "@/lib/db/sql";

/** What an operator can change; `thing.verb`. Refunds and promo codes are logged by triggers on their own rows. */
export type Action =
  | "user.operator"
  | "user.two_factor"
  | "workspace.status"
  | "route.switch"
  | "model.switch"
  | "workspace.limits"
  | "workspace.plan"
  | "plan.change"
  | "balance.adjust"
  | "balance.grant"
  | "key.create"
  | "moderation_rule.add"
  | "moderation_rule.remove"
  | "refusal_report.answer";

/** Small facts of the thing, as they were or became. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Act = {
  action: Action;
  /** The id of what is changed: `ws_…`, `usr_…`, `pay_…`, a code. */
  target: string;
  before: Facts;
  after: Facts;
  reason: string;
};

/** Writes down what an operator changes, in the transaction of the change: neither is there without the other. */
export async function recordAct(tx: Sql, actor: Actor, { action, target, before, after, reason }: Act): Promise<void> {
  await tx.rows(
    "INSERT INTO operator_log (actor, action, target, before, after, reason) VALUES ($1, $2, $3, $4, $5, $6)",
    [actorLabel(actor), action, target, JSON.stringify(before), JSON.stringify(after), reason],
  );
}
