import { db } from "@/lib/db/sql";

/** Deletes sessions, tokens and counters whose time is over. Nothing reads them any more; this only saves space. */
export async function purgeAuth(): Promise<void> {
  await db.rows("DELETE FROM session WHERE expires_at < now()");
  await db.rows("DELETE FROM auth_token WHERE expires_at < now()");
  await db.rows("DELETE FROM sign_in_challenge WHERE expires_at < now()");
  await db.rows("DELETE FROM auth_throttle WHERE last_at < now() - interval '1 day' AND blocked_until < now()");
}
