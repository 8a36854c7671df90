import { assert } from "@/lib/core/assert";
import type { CheckoutRecord } from "../checkout-objects";
import type { Happening } from "../create-stand-in";
import { issueInvoice } from "../documents/issue-invoice";
import type { Scene } from "../scene";
import type { PaymentIntent } from "../stripe-objects";
import { bookCharge } from "./book-charge";
import { cardErrors } from "./card-errors";

/** The bank's answer to a debit, days after its Checkout Session was completed: the money, or none. */
export function settleDebit({ standIn, origin }: Scene, intent: PaymentIntent, outcome: "succeeded" | "failed"): void {
  const charge = standIn.charges.find(intent.latest_charge ?? "");
  assert(charge && intent.status === "processing", "only a debit on its way is settled");
  const record = standIn.checkouts.list().find(({ session }) => session.payment_intent === intent.id) ?? null;
  if (outcome === "succeeded") {
    const booked = bookCharge(standIn, intent, charge);
    standIn.emit([...booked, ...(record ? completeSession(standIn, record) : [])], origin);
    return;
  }
  const error = cardErrors.debitFailed();
  const method = standIn.methods.find(charge.payment_method)?.method;
  Object.assign(charge, {
    status: "failed",
    failure_code: error.code,
    failure_message: error.message,
    receipt_url: null,
  });
  intent.last_payment_error = {
    ...error,
    charge: charge.id,
    ...(method ? { payment_method: structuredClone(method) } : {}),
  };
  intent.payment_method = null;
  intent.status = "requires_payment_method";
  standIn.emit(
    [
      { type: "charge.failed", object: charge },
      { type: "payment_intent.payment_failed", object: intent },
      ...(record ? [{ type: "checkout.session.async_payment_failed", object: record.session }] : []),
    ],
    origin,
  );
}

function completeSession(standIn: Scene["standIn"], record: CheckoutRecord): Happening[] {
  record.session.payment_status = "paid";
  const invoiced = issueInvoice(standIn, record);
  return [{ type: "checkout.session.async_payment_succeeded", object: record.session }, ...invoiced];
}
