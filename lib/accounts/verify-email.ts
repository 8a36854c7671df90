import { useToken } from "@/lib/auth/tokens";
import { withTransaction } from "@/lib/db/sql";
import { markEmailVerified } from "@/lib/workspaces/change-user";
import { findUserById } from "@/lib/workspaces/find-user";
import { grantWelcome } from "./grant-welcome";
import { linkIsOver } from "./link-is-over";

/** Verifies the address to which the token was sent, and gives the welcome credits. Throws 410 for a link that is over. */
export async function verifyEmail({ token, ip }: { token: string; ip: string }): Promise<void> {
  await withTransaction(async (tx) => {
    const bearer = await useToken(tx, "verify_email", token);
    const user = bearer ? await findUserById(bearer.userId, tx) : null;
    if (!bearer || !user || !(await markEmailVerified(tx, bearer))) throw linkIsOver();
    await grantWelcome(tx, { kind: "user", id: user.userId }, { ...user, ip });
  });
}
