import { takeRecoveryCode } from "@/lib/auth/recovery-codes";
import { forgetAttempts, takeAttempt } from "@/lib/auth/throttle";
import { takeTotpCode } from "@/lib/auth/two-factor";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { secondFactorOf } from "./attempt-limits";

type Check = { user: { userId: string; email: string }; code: string };

/**
 * Uses up a code of the person's authenticator app, or a recovery code, of which a mail tells them. Throws 401 for a code
 * that is wrong or was used before, 429 while guesses are slowed down; guesses at both kinds are counted together.
 */
export async function checkSecondFactor({ user, code }: Check): Promise<void> {
  const throttle = secondFactorOf(user.userId);
  await takeAttempt([throttle]);
  const isTotp = /^\d{6}$/.test(code.replace(/\s/g, ""));
  const isRight = isTotp ? await takeTotpCode(user.userId, code.replace(/\s/g, "")) : await takeRecovery(user, code);
  if (!isRight) {
    throw new ApiError(
      "wrong_credentials",
      "This code is wrong or was used before. Wait for the next one in your app, or take a recovery code.",
      { param: "code" },
    );
  }
  await forgetAttempts([throttle.subject]);
}

async function takeRecovery({ userId, email }: Check["user"], code: string): Promise<boolean> {
  if (!(await takeRecoveryCode(userId, code))) return false;
  await queueMail(db, { template: "recovery-code-used", to: email });
  return true;
}
