import { atLeast } from "@/lib/auth/at-least";
import { takeAttempt } from "@/lib/auth/throttle";
import { issueToken } from "@/lib/auth/tokens";
import { withTransaction } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { findUserByEmail } from "@/lib/workspaces/find-user";
import { mailAskedFrom } from "./attempt-limits";
import { isMailAllowed } from "./mail-allowed";

const ANSWER_MS = 120;

/** Mails the link for a new password where there is an account; the answer and its time are the same for every address. */
export async function requestPasswordReset({ email, ip }: { email: string; ip: string }): Promise<void> {
  await takeAttempt([mailAskedFrom(ip)]);
  await atLeast(ANSWER_MS, async () => {
    const user = await findUserByEmail(email);
    if (!user || !(await isMailAllowed(email))) return;
    await withTransaction(async (tx) => {
      const seed = await issueToken(tx, "reset_password", user);
      await queueMail(tx, { template: "reset-password", to: email, seed });
    });
  });
}
