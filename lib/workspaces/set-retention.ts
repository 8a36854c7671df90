import { db } from "@/lib/db/sql";

/** Sets how many days the workspace keeps new pictures where neither call nor key says; null: the installation's default. */
export async function setRetention({ workspaceId }: { workspaceId: string }, days: number | null): Promise<void> {
  await db.rows("UPDATE workspace SET retention_days = $2 WHERE id = $1", [workspaceId, days]);
}
