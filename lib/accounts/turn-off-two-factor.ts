import { endOtherSessions } from "@/lib/auth/sessions";
import { dropChallenges } from "@/lib/auth/sign-in-challenge";
import { dropTwoFactor } from "@/lib/auth/two-factor";
import { assert } from "@/lib/core/assert";
import { withTransaction } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { findUserById } from "@/lib/workspaces/find-user";

/**
 * Turns two-factor sign-in off and makes the recovery codes worthless: all sessions end but `keep` (null: every one), and
 * a mail tells the owner. False when it was off.
 */
export async function turnOffTwoFactor({ userId, keep }: { userId: string; keep: string | null }): Promise<boolean> {
  const user = await findUserById(userId);
  assert(user, "two-factor sign-in belongs to a user");
  return withTransaction(async (tx) => {
    if (!(await dropTwoFactor(tx, userId))) return false;
    await dropChallenges(tx, userId);
    await endOtherSessions({ userId, keep }, tx);
    await queueMail(tx, { template: "two-factor-off", to: user.email });
    return true;
  });
}
