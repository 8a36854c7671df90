import type { CheckoutRecord } from "../checkout-objects";
import type { Happening, StripeStandIn } from "../create-stand-in";
import { newInvoice } from "./new-invoice";

/** The invoice of a paid session that asked for one, paid from the start; else nothing happens. */
export function issueInvoice(standIn: StripeStandIn, record: CheckoutRecord): Happening[] {
  const { session } = record;
  if (!session.invoice_creation?.enabled || session.payment_status !== "paid") return [];
  const invoice = newInvoice(standIn, record);
  standIn.invoices.put(invoice);
  session.invoice = invoice.id;
  return [{ type: "invoice.paid", object: invoice }];
}
