import { db } from "@/lib/db/sql";
import type { RuleOwner } from "./rules";
import type { RuleKind } from "./schema";

export type Rule = { id: string; kind: RuleKind; term: string; createdAt: Date };

/** An owner's terms, newest first. */
export function listRules(owner: RuleOwner): Promise<Rule[]> {
  const columns = `SELECT id, kind, term, created_at AS "createdAt" FROM moderation_rule`;
  return owner === "operator"
    ? db.rows<Rule>(`${columns} WHERE workspace_id IS NULL ORDER BY id DESC`)
    : db.rows<Rule>(`${columns} WHERE workspace_id = $1 ORDER BY id DESC`, [owner.workspaceId]);
}
