import { db } from "@/lib/db/sql";

/** Begins the workspace's next secret; the one before goes on signing for 24 hours. */
export async function rotateWebhookSecret(workspaceId: string): Promise<void> {
  await db.rows(
    `INSERT INTO webhook_secret (workspace_id, number) VALUES ($1, 2)
      ON CONFLICT (workspace_id) DO UPDATE SET number = webhook_secret.number + 1, rotated_at = now()`,
    [workspaceId],
  );
}
