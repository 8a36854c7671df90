import { atLeast } from "@/lib/auth/at-least";
import { hashPassword } from "@/lib/auth/password";
import { takeAttempt } from "@/lib/auth/throttle";
import { issueToken } from "@/lib/auth/tokens";
import { type Sql, withTransaction } from "@/lib/db/sql";
import { isMailConfigured } from "@/lib/env";
import { openWallet } from "@/lib/ledger/open-wallet";
import { queueMail } from "@/lib/mail/queue-mail";
import { createUnlessTaken } from "@/lib/workspaces/create-with-owner";
import { signUpFrom } from "./attempt-limits";
import { grantWelcome } from "./grant-welcome";
import { isMailAllowed } from "./mail-allowed";
import { requireUsablePassword } from "./password-policy";

/** Longer than the statements take, with an account to make or without. */
const WRITE_MS = 60;

type SignUp = { email: string; password: string; ip: string };

/**
 * Makes an account, a workspace and a wallet, and mails the link that verifies the address. For an address that has an
 * account nothing changes but the mail, which says so: the caller cannot tell the two apart. Throws 400 for a password
 * that cannot be used, 429 for too many from one network address.
 */
export async function signUp({ email, password, ip }: SignUp): Promise<void> {
  requireUsablePassword(password, email, "password");
  await takeAttempt([signUpFrom(ip)]);
  const passwordHash = await hashPassword(password);
  await atLeast(WRITE_MS, async () => {
    const mayMail = await isMailAllowed(email);
    await withTransaction((tx) => write(tx, { email, passwordHash, ip, mayMail }));
  });
}

async function write(
  tx: Sql,
  { email, passwordHash, ip, mayMail }: { email: string; passwordHash: string; ip: string; mayMail: boolean },
): Promise<void> {
  const created = await createUnlessTaken(tx, { email, passwordHash, isOperator: false, isVerified: false });
  if (!created) {
    if (mayMail) await queueMail(tx, { template: "account-exists", to: email });
    return;
  }
  await openWallet(tx, created.workspaceId);
  const seed = await issueToken(tx, "verify_email", { userId: created.userId, email });
  if (mayMail) await queueMail(tx, { template: "verify-email", to: email, seed });
  // Without a mail server nobody could verify anything: the credits are there at once.
  if (!isMailConfigured()) await grantWelcome(tx, { kind: "user", id: created.userId }, { ...created, email, ip });
}
