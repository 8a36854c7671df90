import { recordAct } from "@/lib/audit/record-act";
import type { Actor } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { removeRule } from "@/lib/moderation/remove-rule";

/** Removes a term that held for everybody and writes it into the operators' log. False when there is no such rule. */
export async function removeOperatorRule(actor: Actor, id: string): Promise<boolean> {
  return withTransaction(async (tx) => {
    const removed = await removeRule(tx, "operator", id);
    if (removed === null) return false;
    await recordAct(tx, actor, {
      action: "moderation_rule.remove",
      target: id,
      before: removed,
      after: { exists: false },
      reason: "Rule removed",
    });
    return true;
  });
}
