import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { forgetAttempts, takeAttempt } from "@/lib/auth/throttle";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { findUserById } from "@/lib/workspaces/find-user";
import { passwordCheckOf } from "./attempt-limits";
import { requireUsablePassword } from "./password-policy";
import { replacePassword } from "./replace-password";

type Change = { userId: string; sessionId: string; currentPassword: string; newPassword: string };

/** Changes the password of who is signed in; the other sessions end. Throws 400 naming the field at fault. */
export async function changePassword({ userId, sessionId, currentPassword, newPassword }: Change): Promise<void> {
  const user = await findUserById(userId);
  assert(user, "a session belongs to a user");
  requireUsablePassword(newPassword, user.email, "newPassword");
  const throttle = passwordCheckOf(userId);
  await takeAttempt([throttle]);
  if (!(await verifyPassword(currentPassword, user.passwordHash))) {
    throw new ApiError("invalid_value", "This is not your current password.", { param: "currentPassword" });
  }
  await forgetAttempts([throttle.subject]);
  const passwordHash = await hashPassword(newPassword);
  await withTransaction((tx) => replacePassword(tx, { user, passwordHash, keep: sessionId }));
}
