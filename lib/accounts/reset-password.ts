import { hashPassword } from "@/lib/auth/password";
import { peekToken, useToken } from "@/lib/auth/tokens";
import { withTransaction } from "@/lib/db/sql";
import { markEmailVerified } from "@/lib/workspaces/change-user";
import { findUserById } from "@/lib/workspaces/find-user";
import { grantWelcome } from "./grant-welcome";
import { linkIsOver } from "./link-is-over";
import { requireUsablePassword } from "./password-policy";
import { replacePassword } from "./replace-password";

type Reset = { token: string; password: string; ip: string };

/**
 * Sets a new password with the token of a mail, which also proves the address. All sessions end. Throws 410 for a link
 * that is over, 400 for a password that cannot be used (the link stays good).
 */
export async function resetPassword({ token, password, ip }: Reset): Promise<void> {
  const asker = await peekToken("reset_password", token);
  if (!asker) throw linkIsOver();
  requireUsablePassword(password, asker.email, "password");
  const passwordHash = await hashPassword(password);
  await withTransaction(async (tx) => {
    const bearer = await useToken(tx, "reset_password", token);
    const user = bearer ? await findUserById(bearer.userId, tx) : null;
    if (!bearer || !user || !(await markEmailVerified(tx, bearer))) throw linkIsOver();
    await replacePassword(tx, { user, passwordHash, keep: null });
    await grantWelcome(tx, { kind: "user", id: user.userId }, { ...user, ip });
  });
}
