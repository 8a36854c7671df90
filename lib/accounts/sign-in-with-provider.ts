import { findOauthUser, linkOauthAccount, type OauthAccount } from "@/lib/auth/oauth-accounts";
import { type Sql, withTransaction } from "@/lib/db/sql";
import { openWallet } from "@/lib/ledger/open-wallet";
import { createUnlessTaken } from "@/lib/workspaces/create-with-owner";
import { emailSchema } from "@/lib/workspaces/email";
import { findUserByEmail } from "@/lib/workspaces/find-user";
import { grantWelcome } from "./grant-welcome";

type Claim = OauthAccount & {
  email: string | null;
  /** Whether the provider itself says that the address was verified. */
  isEmailVerified: boolean;
  ip: string;
};

export type ProviderSignIn =
  | { ok: true; userId: string }
  /** `unverified`: the provider does not vouch for the address; `not_linked`: an account has it but never proved it. */
  | { ok: false; reason: "unverified" | "not_linked" };

/**
 * The user behind an account at GitHub or Google: the one it is linked to, else the one with the same address where both
 * sides have verified it, else a new one. An address that either side has not verified links nothing.
 */
export async function signInWithProvider({
  provider,
  accountId,
  email,
  isEmailVerified,
  ip,
}: Claim): Promise<ProviderSignIn> {
  const account = { provider, accountId };
  const linked = await findOauthUser(account);
  if (linked) return { ok: true, userId: linked };

  const address = emailSchema.safeParse(email);
  if (!isEmailVerified || !address.success) return { ok: false, reason: "unverified" };
  const known = await findUserByEmail(address.data);
  // Whoever registered the address first may not have been its owner, and would keep their password.
  if (known && !known.isVerified) return { ok: false, reason: "not_linked" };
  const userId = await withTransaction(async (tx) => {
    const user = known?.userId ?? (await createVerified(tx, { email: address.data, ip }));
    if (user) await linkOauthAccount(tx, user, account);
    return user;
  });
  return userId ? { ok: true, userId } : { ok: false, reason: "not_linked" };
}

/** Null when somebody took the address at the same moment. */
async function createVerified(tx: Sql, { email, ip }: { email: string; ip: string }): Promise<string | null> {
  const created = await createUnlessTaken(tx, { email, passwordHash: null, isOperator: false, isVerified: true });
  if (!created) return null;
  await openWallet(tx, created.workspaceId);
  await grantWelcome(tx, { kind: "user", id: created.userId }, { ...created, email, ip });
  return created.userId;
}
