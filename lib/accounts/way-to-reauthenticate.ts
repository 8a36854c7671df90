import { getTwoFactor } from "@/lib/auth/two-factor";
import { findUserById } from "@/lib/workspaces/find-user";

/** `provider`: neither password nor second factor; only signing in again at GitHub or Google proves anything. */
export type WayToReauthenticate = "code" | "password" | "provider";

/** How the person proves who they are once more: with the strongest thing they have. */
export async function wayToReauthenticate({ userId }: { userId: string }): Promise<WayToReauthenticate> {
  const [{ confirmedAt }, user] = await Promise.all([getTwoFactor(userId), findUserById(userId)]);
  if (confirmedAt) return "code";
  return user?.passwordHash ? "password" : "provider";
}
