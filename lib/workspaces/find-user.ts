import { db, type Sql } from "@/lib/db/sql";

/** A person as signing in needs them; never leaves the server. */
export type KnownUser = {
  userId: string;
  workspaceId: string;
  email: string;
  passwordHash: string | null;
  isVerified: boolean;
};

/** The user with that address (as `emailSchema` gives it), or null. */
export function findUserByEmail(email: string): Promise<KnownUser | null> {
  return findUser(db, "u.email = $1", email);
}

/** The user with that id, or null. */
export function findUserById(userId: string, sql: Sql = db): Promise<KnownUser | null> {
  return findUser(sql, "u.id = $1", userId);
}

type Row = {
  id: string;
  workspace_id: string;
  email: string;
  password_hash: string | null;
  is_verified: boolean;
};

async function findUser(sql: Sql, condition: "u.email = $1" | "u.id = $1", value: string): Promise<KnownUser | null> {
  const [row] = await sql.rows<Row>(
    `SELECT u.id, m.workspace_id, u.email, u.password_hash, u.email_verified_at IS NOT NULL AS is_verified
      FROM app_user u JOIN member m ON m.user_id = u.id WHERE ${condition} ORDER BY m.created_at LIMIT 1`,
    [value],
  );
  if (!row) return null;
  return {
    userId: row.id,
    workspaceId: row.workspace_id,
    email: row.email,
    passwordHash: row.password_hash,
    isVerified: row.is_verified,
  };
}
