import { db } from "@/lib/db/sql";

/** Forgets idempotency keys 48 hours after they were bound; the ledger's own uniqueness does not depend on them. */
export async function purgeIdempotencyKeys(): Promise<void> {
  await db.rows("DELETE FROM idempotency WHERE state = 'bound' AND created_at < now() - INTERVAL '48 hours'");
}
