import { verifyPassword } from "@/lib/auth/password";
import { renewSession } from "@/lib/auth/sessions";
import { forgetAttempts, takeAttempt } from "@/lib/auth/throttle";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { findUserById } from "@/lib/workspaces/find-user";
import { passwordCheckOf } from "./attempt-limits";
import { checkSecondFactor } from "./check-second-factor";
import { wayToReauthenticate } from "./way-to-reauthenticate";

type Session = { userId: string; sessionId: string };
type Proof = { password?: string | undefined; code?: string | undefined };

/**
 * Renews the time at which the person proved who they are: with a code where two-factor sign-in is on, else with their
 * password. Throws 401 for a wrong one, 400 for a proof that is not theirs to give, 429 while guesses are slowed down.
 */
export async function reauthenticate(session: Session, { password, code }: Proof): Promise<void> {
  const user = await findUserById(session.userId);
  assert(user, "a session belongs to a user");
  const way = await wayToReauthenticate(session);
  if (way === "code") await checkSecondFactor({ user, code: required(code, "code") });
  else if (way === "password") await checkPassword(user, required(password, "password"));
  else throw new ApiError("invalid_value", "You have no password: sign in again with your provider.");
  await renewSession(session);
}

async function checkPassword(user: { userId: string; passwordHash: string | null }, password: string): Promise<void> {
  const throttle = passwordCheckOf(user.userId);
  await takeAttempt([throttle]);
  if (!(await verifyPassword(password, user.passwordHash))) {
    throw new ApiError("wrong_credentials", "This is not your password.", { param: "password" });
  }
  await forgetAttempts([throttle.subject]);
}

function required(proof: string | undefined, param: "code" | "password"): string {
  if (proof === undefined)
    throw new ApiError("missing_required_parameter", `The field "${param}" is missing.`, { param });
  return proof;
}
