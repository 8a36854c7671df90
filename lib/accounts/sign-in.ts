import { isKnownDevice } from "@/lib/auth/device";
import { verifyPassword } from "@/lib/auth/password";
import { forgetAttempts, returnAttempt, takeAttempt } from "@/lib/auth/throttle";
import { ApiError } from "@/lib/core/errors";
import { isMailConfigured } from "@/lib/env";
import { emailSchema } from "@/lib/workspaces/email";
import { findUserByEmail } from "@/lib/workspaces/find-user";
import { signInFrom, signInTo } from "./attempt-limits";

type SignIn = { email: string; password: string; ip: string; deviceMark: string | null };

export type SignedIn = { userId: string; email: string };

/**
 * The user whom e-mail and password prove. Throws 401 with one and the same sentence for an unknown address, a wrong
 * password and an address that is not verified yet (where mail is configured), after the same time; 429 while guesses
 * are slowed down.
 */
export async function signIn({ email, password, ip, deviceMark }: SignIn): Promise<SignedIn> {
  const parsed = emailSchema.safeParse(email);
  const address = parsed.success ? parsed.data : "";
  const account = signInTo(address, { isKnownDevice: isKnownDevice(deviceMark, address) });
  const network = signInFrom(ip);
  await takeAttempt([network, account]);

  const user = await findUserByEmail(address);
  const isRight = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !isRight || (isMailConfigured() && !user.isVerified)) throw wrongCredentials();
  // Many people may share one network address: only their wrong guesses count against it.
  await Promise.all([forgetAttempts([account.subject]), returnAttempt(network)]);
  return { userId: user.userId, email: user.email };
}

function wrongCredentials(): ApiError {
  return new ApiError(
    "wrong_credentials",
    isMailConfigured()
      ? "E-mail and password do not match, or the address is not verified yet."
      : "E-mail and password do not match.",
    { param: "password" },
  );
}
