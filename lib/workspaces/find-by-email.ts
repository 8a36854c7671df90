import { UserError } from "@/lib/core/user-error";
import { db } from "@/lib/db/sql";

/** The user with that address and the workspace they own; throws `UserError` when there is none. */
export async function findByEmail(email: string): Promise<{ userId: string; workspaceId: string }> {
  const [row] = await db.rows<{ user_id: string; workspace_id: string }>(
    `SELECT u.id AS user_id, m.workspace_id FROM app_user u JOIN member m ON m.user_id = u.id AND m.role = 'owner'
      WHERE u.email = lower(trim($1)) ORDER BY m.created_at LIMIT 1`,
    [email],
  );
  if (!row)
    throw new UserError(`There is no user with the e-mail ${email}. Create one with "user create --email ${email}".`);
  return { userId: row.user_id, workspaceId: row.workspace_id };
}
