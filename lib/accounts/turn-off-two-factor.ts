import { recordAct } from "@/lib/audit/record-act";
import { endOtherSessions } from "@/lib/auth/sessions";
import { dropChallenges } from "@/lib/auth/sign-in-challenge";
import { dropTwoFactor } from "@/lib/auth/two-factor";
import { assert } from "@/lib/core/assert";
import type { Actor } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { findUserById } from "@/lib/workspaces/find-user";

type TurnOff = { userId: string; keep: string | null; by?: { operator: Actor; reason: string } };

/**
 * Turns two-factor sign-in off and makes the recovery codes worthless: all sessions end but `keep` (null: every one), and
 * a mail tells the owner. What somebody else does for them (`by`) stands in the operators' log. False when it was off.
 */
export async function turnOffTwoFactor({ userId, keep, by }: TurnOff): Promise<boolean> {
  const user = await findUserById(userId);
  assert(user, "two-factor sign-in belongs to a user");
  return withTransaction(async (tx) => {
    if (!(await dropTwoFactor(tx, userId))) return false;
    await dropChallenges(tx, userId);
    await endOtherSessions({ userId, keep }, tx);
    if (by) {
      const change = { before: { two_factor: true }, after: { two_factor: false } };
      await recordAct(tx, by.operator, { action: "user.two_factor", target: userId, ...change, reason: by.reason });
    }
    await queueMail(tx, { template: "two-factor-off", to: user.email });
    return true;
  });
}
