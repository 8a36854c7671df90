import type { Sql } from "@/lib/db/sql";

/** Lets a person operate the installation, or no longer; gives what held before. Effective with their next request. */
export async function setOperator(
  tx: Sql,
  { userId, isOperator }: { userId: string; isOperator: boolean },
): Promise<boolean> {
  const before = await tx.row<{ is_operator: boolean }>("SELECT is_operator FROM app_user WHERE id = $1 FOR UPDATE", [
    userId,
  ]);
  await tx.rows("UPDATE app_user SET is_operator = $2 WHERE id = $1", [userId, isOperator]);
  return before.is_operator;
}
