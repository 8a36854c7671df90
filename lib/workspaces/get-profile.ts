import { db } from "@/lib/db/sql";

export type Profile = {
  user: { id: string; email: string; emailVerified: boolean; hasPassword: boolean; createdAt: Date };
  workspace: { id: string; name: string; status: string; role: string };
};

type Row = {
  id: string;
  email: string;
  is_verified: boolean;
  has_password: boolean;
  created_at: Date;
  workspace_id: string;
  name: string;
  status: string;
  role: string;
};

/** What a person may read of themselves in one of their workspaces. */
export async function getProfile({ userId, workspaceId }: { userId: string; workspaceId: string }): Promise<Profile> {
  const row = await db.row<Row>(
    `SELECT u.id, u.email, u.email_verified_at IS NOT NULL AS is_verified, u.password_hash IS NOT NULL AS has_password,
        u.created_at, w.id AS workspace_id, w.name, w.status, m.role
      FROM app_user u JOIN member m ON m.user_id = u.id JOIN workspace w ON w.id = m.workspace_id
      WHERE u.id = $1 AND w.id = $2`,
    [userId, workspaceId],
  );
  return {
    user: {
      id: row.id,
      email: row.email,
      emailVerified: row.is_verified,
      hasPassword: row.has_password,
      createdAt: row.created_at,
    },
    workspace: { id: row.workspace_id, name: row.name, status: row.status, role: row.role },
  };
}
