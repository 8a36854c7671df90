import { clock } from "@/lib/core/clock";
import type { CheckoutRecord } from "./checkout-objects";
import type { Origin, StripeStandIn } from "./create-stand-in";

/** Ends an open session unpaid; its page then says so, and `checkout.session.expired` is sent. */
export function expireCheckout(standIn: StripeStandIn, { session }: CheckoutRecord, origin: Origin): void {
  session.status = "expired";
  session.url = null;
  standIn.emit([{ type: "checkout.session.expired", object: session }], origin);
}

/** Expires every open session whose time is over. Twice is once: an expired session is not open. */
export function expireDueCheckouts(standIn: StripeStandIn): void {
  const now = clock.now().getTime() / 1_000;
  for (const record of standIn.checkouts.list()) {
    const { status, expires_at: expiresAt } = record.session;
    if (status !== "open" || expiresAt > now) continue;
    expireCheckout(standIn, record, { apiVersion: standIn.version, requestId: null, idempotencyKey: null });
  }
}
