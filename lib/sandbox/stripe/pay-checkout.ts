import { assert } from "@/lib/core/assert";
import type { CheckoutRecord, CheckoutSession } from "./checkout-objects";
import { issueInvoice } from "./documents/issue-invoice";
import { collectIntent } from "./intents/collect-intent";
import { newIntent } from "./intents/new-intent";
import { attachMethod } from "./methods/attach-method";
import { newMethod } from "./methods/new-method";
import { newCustomer } from "./new-customer";
import type { Scene } from "./scene";

/**
 * Pays an open session: PaymentIntent and charge are made, and their events and `checkout.session.completed` are sent. A
 * bank's debit completes it unpaid; `settleDebit` follows.
 */
export function payCheckout(
  { standIn, origin }: Scene,
  record: CheckoutRecord,
  { card, email }: { card: string; email: string | null },
): void {
  const { session, intentData, address } = record;
  assert(session.status === "open" && session.amount_total !== null, "a session is paid once");
  session.customer ??= createdCustomer(standIn, session, email);
  const method = newMethod({ number: card, email });
  standIn.methods.put(method);
  const intent = newIntent(intentData, {
    amount: session.amount_total,
    currency: session.currency ?? "usd",
    customer: session.customer,
    method: method.id,
    types: [method.method.type],
  });
  standIn.intents.put(intent);
  const savedFor = intentData.setupFutureUsage === null ? null : session.customer;
  const saved = savedFor === null ? [] : [attachMethod(method, savedFor)];
  const { charge, happenings } = collectIntent({ standIn, address }, intent, { method, email });
  session.payment_intent = intent.id;
  session.payment_status = charge.paid ? "paid" : "unpaid";
  session.status = "complete";
  session.url = null;
  session.customer_details = { address: null, email, name: null, phone: null, tax_exempt: "none", tax_ids: [] };
  const invoiced = issueInvoice(standIn, record);
  const completed = { type: "checkout.session.completed", object: session };
  standIn.emit([...saved, ...happenings, completed, ...invoiced], origin);
}

/** Who pays becomes a customer when the session asks for one. */
function createdCustomer(standIn: Scene["standIn"], session: CheckoutSession, email: string | null): string | null {
  if (session.customer_creation !== "always") return null;
  const customer = newCustomer({ email });
  standIn.customers.put(customer);
  return customer.id;
}
