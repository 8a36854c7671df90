import { atLeast } from "@/lib/auth/at-least";
import { takeAttempt } from "@/lib/auth/throttle";
import { issueToken } from "@/lib/auth/tokens";
import { withTransaction } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { findUserByEmail } from "@/lib/workspaces/find-user";
import { mailAskedFrom } from "./attempt-limits";
import { isMailAllowed } from "./mail-allowed";

const ANSWER_MS = 120;

/** Mails a new verification link where an account waits for one; the answer is the same for every address. */
export async function resendVerification({ email, ip }: { email: string; ip: string }): Promise<void> {
  await takeAttempt([mailAskedFrom(ip)]);
  await atLeast(ANSWER_MS, async () => {
    const user = await findUserByEmail(email);
    if (!user || user.isVerified || !(await isMailAllowed(email))) return;
    await withTransaction(async (tx) => {
      const seed = await issueToken(tx, "verify_email", user);
      await queueMail(tx, { template: "verify-email", to: email, seed });
    });
  });
}
