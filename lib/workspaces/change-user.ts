import type { Sql } from "@/lib/db/sql";

/** Stores a new password hash. */
export async function setPasswordHash(tx: Sql, userId: string, passwordHash: string): Promise<void> {
  await tx.rows("UPDATE app_user SET password_hash = $2 WHERE id = $1", [userId, passwordHash]);
}

/** Notes that the person reads that address; false when it is no longer theirs. */
export async function markEmailVerified(
  tx: Sql,
  { userId, email }: { userId: string; email: string },
): Promise<boolean> {
  const marked = await tx.rows(
    "UPDATE app_user SET email_verified_at = coalesce(email_verified_at, now()) WHERE id = $1 AND email = $2 RETURNING id",
    [userId, email],
  );
  return marked.length === 1;
}
