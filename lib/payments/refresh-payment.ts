import { db } from "@/lib/db/sql";
import type { Payment } from "./get-payment";
import { queueSettling } from "./queue-settling";
import { isPaymentsConfigured } from "./stripe";

/** Has the payment's session re-read from Stripe now, for where webhooks do not arrive. A settled one is left alone. */
export async function refreshPayment({ status, sessionId }: Payment): Promise<void> {
  const isSettled = status === "paid" || status === "quarantined";
  if (!isSettled && sessionId !== null && isPaymentsConfigured()) await queueSettling(db, sessionId);
}
