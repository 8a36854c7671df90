import { totpUri } from "@/lib/auth/totp";
import { prepareSecret } from "@/lib/auth/two-factor";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { findUserById } from "@/lib/workspaces/find-user";

/**
 * The secret for the person's authenticator app, and the address in its QR code. Nothing changes for them before its first
 * code is back. Throws 400 while another one is in use.
 */
export async function prepareTwoFactor({ userId }: { userId: string }): Promise<{ secret: string; uri: string }> {
  const user = await findUserById(userId);
  assert(user, "a session belongs to a user");
  const secret = await prepareSecret(userId);
  if (!secret) throw new ApiError("invalid_value", "Two-factor sign-in is on already. Turn it off first.");
  return { secret, uri: totpUri(secret, user.email) };
}
