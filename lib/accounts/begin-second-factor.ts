import { openChallenge } from "@/lib/auth/sign-in-challenge";
import { getTwoFactor } from "@/lib/auth/two-factor";

/**
 * After the first factor, whichever it was: the token of a sign-in that waits for the code, or null for somebody who has
 * no second factor and is signed in now.
 */
export async function beginSecondFactor(userId: string): Promise<string | null> {
  const { confirmedAt } = await getTwoFactor(userId);
  return confirmedAt ? openChallenge(userId) : null;
}
