import type { Sql } from "@/lib/db/sql";

/** Opens the workspace's empty wallet, in the transaction that creates the workspace. */
export async function openWallet(tx: Sql, workspaceId: string): Promise<void> {
  await tx.rows("INSERT INTO wallet (workspace_id) VALUES ($1)", [workspaceId]);
}
