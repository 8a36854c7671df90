import { db } from "@/lib/db/sql";

/** The key a request of the workspace was made with, a deleted one included; null for none of its own. */
export async function findKeyOfRequest(
  workspaceId: string,
  keyId: string,
): Promise<{ name: string; prefix: string; last4: string } | null> {
  const [key] = await db.rows<{ name: string; prefix: string; last4: string }>(
    "SELECT name, prefix, last4 FROM api_key WHERE id = $1 AND workspace_id = $2",
    [keyId, workspaceId],
  );
  return key ?? null;
}
