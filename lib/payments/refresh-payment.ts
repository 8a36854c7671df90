import { db } from "@/lib/db/sql";
import type { Payment } from "./payment";
import { queueSettling } from "./queue-settling";
import { isPaymentsConfigured } from "./stripe";

/** Has the payment re-read from Stripe now, for where webhooks do not arrive. A quarantined one waits for a person. */
export async function refreshPayment({ status, sessionId, kind, id }: Payment): Promise<void> {
  const isSettled = status === "paid" || status === "quarantined";
  if (isSettled || !isPaymentsConfigured()) return;
  if (sessionId !== null) await queueSettling(db, { kind: "session", id: sessionId });
  else if (kind === "auto_top_up") await queueSettling(db, { kind: "payment", id });
}
