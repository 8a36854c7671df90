import { assert } from "@/lib/core/assert";
import type { CheckoutRecord } from "./checkout-objects";
import { attachMethod } from "./methods/attach-method";
import { newMethod } from "./methods/new-method";
import type { Scene } from "./scene";

/** Completes an open session in setup mode: the card is saved for its customer, to be charged when nobody is there. */
export function saveCard(
  { standIn, origin }: Scene,
  { session }: CheckoutRecord,
  { card, email }: { card: string; email: string | null },
): void {
  const setup = standIn.setups.find(session.setup_intent ?? "");
  assert(session.status === "open" && session.customer !== null && setup, "a card is saved once, for a customer");
  const method = newMethod({ number: card, email });
  standIn.methods.put(method);
  const attached = attachMethod(method, session.customer);
  setup.payment_method = method.id;
  setup.status = "succeeded";
  session.status = "complete";
  session.url = null;
  session.customer_details = { address: null, email, name: null, phone: null, tax_exempt: "none", tax_ids: [] };
  standIn.emit(
    [
      attached,
      { type: "setup_intent.succeeded", object: setup },
      { type: "checkout.session.completed", object: session },
    ],
    origin,
  );
}
