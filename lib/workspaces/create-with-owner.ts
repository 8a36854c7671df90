import { newId } from "@/lib/core/ids";
import { UserError } from "@/lib/core/user-error";
import type { Sql } from "@/lib/db/sql";

type Owner = {
  email: string;
  /** null: signs in through another provider. */
  passwordHash: string | null;
  isOperator: boolean;
  isVerified: boolean;
};

type Created = { userId: string; workspaceId: string };

/** Inserts a person and the workspace they own. Throws `UserError` when the address is taken. */
export async function createWithOwner(tx: Sql, owner: Owner): Promise<Created> {
  const created = await createUnlessTaken(tx, owner);
  if (!created) throw new UserError(`A user with the e-mail ${owner.email} exists already.`);
  return created;
}

/** Inserts a person and the workspace they own; null when the address is taken. */
export async function createUnlessTaken(tx: Sql, owner: Owner): Promise<Created | null> {
  const userId = newId("user");
  const workspaceId = newId("workspace");
  const created = await tx.rows(
    `INSERT INTO app_user (id, email, password_hash, is_operator, email_verified_at)
      VALUES ($1, $2, $3, $4, CASE WHEN $5 THEN now() END) ON CONFLICT (email) DO NOTHING RETURNING id`,
    [userId, owner.email, owner.passwordHash, owner.isOperator, owner.isVerified],
  );
  if (created.length === 0) return null;
  const name = `${owner.email.split("@")[0]}'s workspace`;
  await tx.rows("INSERT INTO workspace (id, name, plan_id) SELECT $1, $2, id FROM plan WHERE is_default", [
    workspaceId,
    name,
  ]);
  await tx.rows("INSERT INTO member (workspace_id, user_id, role) VALUES ($1, $2, 'owner')", [workspaceId, userId]);
  return { userId, workspaceId };
}
