import type { Sql } from "@/lib/db/sql";

/** Sets a workspace's plan and gives the one before; null when there is no such workspace or plan. Effective within one second. */
export async function setPlan(
  tx: Sql,
  { workspaceId, planId }: { workspaceId: string; planId: string },
): Promise<string | null> {
  const [before] = await tx.rows<{ plan_id: string }>("SELECT plan_id FROM workspace WHERE id = $1 FOR UPDATE", [
    workspaceId,
  ]);
  const plans = await tx.rows("SELECT id FROM plan WHERE id = $1 FOR KEY SHARE", [planId]);
  if (!before || plans.length === 0) return null;
  await tx.rows("UPDATE workspace SET plan_id = $2 WHERE id = $1", [workspaceId, planId]);
  return before.plan_id;
}
