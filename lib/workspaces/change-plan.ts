import type { Sql } from "@/lib/db/sql";
import { PLAN_COLUMNS, type WorkspacePlan } from "./list-plans";

/**
 * Sets everything of a plan and gives it as it was; null when there is none of that id. The plan that new workspaces begin
 * with stays one until another becomes it. Effective within one second on every process.
 */
export async function changePlan(tx: Sql, { id, ...plan }: WorkspacePlan): Promise<WorkspacePlan | null> {
  // In one order, so that two changes wait for each other.
  const all = await tx.rows<WorkspacePlan>(`SELECT ${PLAN_COLUMNS} FROM plan p ORDER BY p.id FOR UPDATE`);
  const before = all.find((one) => one.id === id);
  if (!before) return null;
  if (plan.isDefault) await tx.rows("UPDATE plan SET is_default = false WHERE is_default AND id <> $1", [id]);
  await tx.rows(
    `UPDATE plan SET name = $2, requests_per_minute = $3, images_per_minute = $4, concurrent_requests = $5, models = $6,
        max_tier = $7, is_default = is_default OR $8, welcome_credits = $9
      WHERE id = $1`,
    [
      ...[id, plan.name, plan.requestsPerMinute, plan.imagesPerMinute, plan.concurrentRequests],
      ...[plan.models, plan.maxTier, plan.isDefault, plan.welcomeCredits],
    ],
  );
  return before;
}
