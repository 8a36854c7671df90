import { db } from "@/lib/db/sql";

/** Whether the workspace has a request of that id, without reading it. */
export async function hasRequest(workspaceId: string, id: string): Promise<boolean> {
  const found = await db.rows("SELECT FROM request WHERE id = $1 AND workspace_id = $2", [id, workspaceId]);
  return found.length > 0;
}
