import { recordAct } from "@/lib/audit/record-act";
import { type Actor, actorLabel } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { addRule } from "@/lib/moderation/add-rule";
import type { RuleBody } from "@/lib/moderation/schema";

/** Adds a term for everybody and writes it into the operators' log. Gives what `addRule` gives. */
export async function addOperatorRule(actor: Actor, { kind, term }: RuleBody): ReturnType<typeof addRule> {
  return withTransaction(async (tx) => {
    const added = await addRule(tx, "operator", { kind, term, createdBy: actorLabel(actor) });
    if (added.outcome === "added") {
      await recordAct(tx, actor, {
        action: "moderation_rule.add",
        target: added.id,
        before: { exists: false },
        after: { kind, term },
        reason: "New rule",
      });
    }
    return added;
  });
}
