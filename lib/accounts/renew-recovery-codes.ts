import { replaceRecoveryCodes } from "@/lib/auth/recovery-codes";
import { getTwoFactor } from "@/lib/auth/two-factor";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";

/** New recovery codes, shown this once; the older ones are worthless. Throws 400 while two-factor sign-in is off. */
export async function renewRecoveryCodes({ userId }: { userId: string }): Promise<{ recoveryCodes: string[] }> {
  const { confirmedAt } = await getTwoFactor(userId);
  if (!confirmedAt) throw new ApiError("invalid_value", "Two-factor sign-in is off: there is nothing to recover.");
  return { recoveryCodes: await withTransaction((tx) => replaceRecoveryCodes(tx, userId)) };
}
