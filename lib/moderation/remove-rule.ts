import type { Sql } from "@/lib/db/sql";
import { forgetRules, type RuleOwner } from "./rules";
import type { RuleKind } from "./schema";

/** Removes a term from an owner's rules and gives it; null when the owner has no such rule. Effective within one second. */
export async function removeRule(
  sql: Sql,
  owner: RuleOwner,
  id: string,
): Promise<{ kind: RuleKind; term: string } | null> {
  const [removed] = await sql.rows<{ kind: RuleKind; term: string }>(
    "DELETE FROM moderation_rule WHERE id = $1 AND workspace_id IS NOT DISTINCT FROM $2 RETURNING kind, term",
    [id, owner === "operator" ? null : owner.workspaceId],
  );
  forgetRules(owner);
  return removed ?? null;
}
