import { db } from "@/lib/db/sql";
import { queueSettling } from "./queue-settling";
import { isPaymentsConfigured } from "./stripe";

const SESSIONS_AT_ONCE = 200;

/**
 * Has every payment that is still open re-read from Stripe: whatever became of events and browsers, a paid session is credited.
 * Gives up those that Stripe never made a page for, and what took longer than any way of paying. Twice equals once: see
 * `settle_payment`, which also credits what was given up and paid after all.
 */
export async function refreshOpenPayments(): Promise<void> {
  await db.rows(
    `UPDATE payment SET status = 'expired' WHERE status = 'open'
      AND created_at < now() - CASE WHEN stripe_session_id IS NULL THEN INTERVAL '1 day' ELSE INTERVAL '30 days' END`,
  );
  if (!isPaymentsConfigured()) return;
  const open = await db.rows<{ session_id: string }>(
    `SELECT stripe_session_id AS session_id FROM payment
      WHERE status = 'open' AND stripe_session_id IS NOT NULL AND created_at < now() - INTERVAL '10 minutes'
      ORDER BY created_at DESC LIMIT ${SESSIONS_AT_ONCE}`,
  );
  for (const { session_id: sessionId } of open) await queueSettling(db, sessionId);
}
