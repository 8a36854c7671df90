import { db, type Sql } from "@/lib/db/sql";

export type OauthProvider = "github" | "google";

export function isOauthProvider(provider: string): provider is OauthProvider {
  return provider === "github" || provider === "google";
}

export type OauthAccount = { provider: OauthProvider; accountId: string };

/** The user who signs in with that account of a provider; null when nobody does. */
export async function findOauthUser({ provider, accountId }: OauthAccount): Promise<string | null> {
  const [row] = await db.rows<{ user_id: string }>(
    "SELECT user_id FROM oauth_account WHERE provider = $1 AND provider_account_id = $2",
    [provider, accountId],
  );
  return row?.user_id ?? null;
}

/** Lets the user sign in with that account; an account that belongs to somebody stays theirs. */
export async function linkOauthAccount(tx: Sql, userId: string, { provider, accountId }: OauthAccount): Promise<void> {
  await tx.rows(
    "INSERT INTO oauth_account (provider, provider_account_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [provider, accountId, userId],
  );
}
