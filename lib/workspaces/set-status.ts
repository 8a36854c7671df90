import type { Sql } from "@/lib/db/sql";

export type WorkspaceStatus = "active" | "suspended";

/** Sets a workspace's status and gives the one before; null when there is no such workspace. Effective within one second. */
export async function setStatus(
  tx: Sql,
  { workspaceId, status }: { workspaceId: string; status: WorkspaceStatus },
): Promise<WorkspaceStatus | null> {
  const [before] = await tx.rows<{ status: WorkspaceStatus }>("SELECT status FROM workspace WHERE id = $1 FOR UPDATE", [
    workspaceId,
  ]);
  if (!before) return null;
  await tx.rows("UPDATE workspace SET status = $2 WHERE id = $1", [workspaceId, status]);
  return before.status;
}
