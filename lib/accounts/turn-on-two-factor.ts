import { replaceRecoveryCodes } from "@/lib/auth/recovery-codes";
import { endOtherSessions } from "@/lib/auth/sessions";
import { forgetAttempts, takeAttempt } from "@/lib/auth/throttle";
import { confirmTwoFactor } from "@/lib/auth/two-factor";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { findUserById } from "@/lib/workspaces/find-user";
import { secondFactorOf } from "./attempt-limits";

type Owner = { userId: string; sessionId: string };

/**
 * Turns two-factor sign-in on with the first code of the app: the other sessions end, and a mail tells the owner. Returns
 * the recovery codes, which are shown this once. Throws 400 for a wrong code.
 */
export async function turnOnTwoFactor(
  { userId, sessionId }: Owner,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const user = await findUserById(userId);
  assert(user, "a session belongs to a user");
  const throttle = secondFactorOf(userId);
  await takeAttempt([throttle]);
  const recoveryCodes = await withTransaction(async (tx) => {
    if (!(await confirmTwoFactor(tx, userId, code.replace(/\s/g, "")))) {
      throw new ApiError(
        "invalid_value",
        "This is not the code that the app shows now. Check that the clock of its device is right, and try the next one.",
        { param: "code" },
      );
    }
    await endOtherSessions({ userId, keep: sessionId }, tx);
    await queueMail(tx, { template: "two-factor-on", to: user.email });
    return replaceRecoveryCodes(tx, userId);
  });
  await forgetAttempts([throttle.subject]);
  return { recoveryCodes };
}
