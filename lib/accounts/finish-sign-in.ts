import { readChallenge, takeChallenge } from "@/lib/auth/sign-in-challenge";
import { ApiError } from "@/lib/core/errors";
import { findUserById } from "@/lib/workspaces/find-user";
import { checkSecondFactor } from "./check-second-factor";
import type { SignedIn } from "./sign-in";

/**
 * The user whom a sign-in that waits for its code and that code prove together; both are used up. Throws 401 for a wrong
 * code (the sign-in goes on waiting), 410 when it has waited too long, 429 while guesses are slowed down.
 */
export async function finishSignIn({ challenge, code }: { challenge: string; code: string }): Promise<SignedIn> {
  const userId = await readChallenge(challenge);
  const user = userId ? await findUserById(userId) : null;
  if (!user) throw challengeIsOver();
  await checkSecondFactor({ user, code });
  if (!(await takeChallenge(challenge))) throw challengeIsOver();
  return { userId: user.userId, email: user.email };
}

function challengeIsOver(): ApiError {
  return new ApiError("gone", "This sign-in has waited longer than 5 minutes for its code. Sign in again.");
}
