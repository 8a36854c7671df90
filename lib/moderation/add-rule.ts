import { newId } from "@/lib/core/ids";
import type { Sql } from "@/lib/db/sql";
import { forgetRules, type RuleOwner } from "./rules";
import { MAX_TERMS, type RuleBody } from "./schema";

type Outcome = { outcome: "added"; id: string } | { outcome: "exists" } | { outcome: "too_many" };

/** Adds a term to an owner's rules; effective within one second. A term is blocked or allowed, never both. */
export async function addRule(
  sql: Sql,
  owner: RuleOwner,
  { kind, term, createdBy }: RuleBody & { createdBy: string },
): Promise<Outcome> {
  const workspaceId = owner === "operator" ? null : owner.workspaceId;
  const { count } = await sql.row<{ count: number }>(
    `SELECT count(*)::INTEGER AS count FROM moderation_rule WHERE ${workspaceId === null ? "$1::TEXT IS NULL AND workspace_id IS NULL" : "workspace_id = $1"}`,
    [workspaceId],
  );
  if (count >= MAX_TERMS) return { outcome: "too_many" };
  const [added] = await sql.rows<{ id: string }>(
    `INSERT INTO moderation_rule (id, workspace_id, kind, term, created_by) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT DO NOTHING RETURNING id`,
    [newId("moderationRule"), workspaceId, kind, term, createdBy],
  );
  forgetRules(owner);
  return added ? { outcome: "added", id: added.id } : { outcome: "exists" };
}
