import { endOtherSessions } from "@/lib/auth/sessions";
import { dropChallenges } from "@/lib/auth/sign-in-challenge";
import { dropTokens } from "@/lib/auth/tokens";
import type { Sql } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { setPasswordHash } from "@/lib/workspaces/change-user";

type Replacement = {
  user: { userId: string; email: string };
  passwordHash: string;
  /** The session that goes on; null: none. */
  keep: string | null;
};

/** Stores a new password: every other session ends, open links and sign-ins that wait for a code die, and a mail tells the owner. */
export async function replacePassword(tx: Sql, { user, passwordHash, keep }: Replacement): Promise<void> {
  await setPasswordHash(tx, user.userId, passwordHash);
  await endOtherSessions({ userId: user.userId, keep }, tx);
  await dropTokens(tx, user.userId);
  await dropChallenges(tx, user.userId);
  await queueMail(tx, { template: "password-changed", to: user.email });
}
