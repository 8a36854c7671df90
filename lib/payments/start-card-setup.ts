import { assert } from "@/lib/core/assert";
import type { Context } from "@/lib/core/context";
import { publicUrl } from "@/lib/env";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { askStripe } from "./ask-stripe";
import { limitAttempts } from "./limit-attempts";
import { stripe } from "./stripe";
import { withCustomer } from "./with-customer";

/** Opens a page of Stripe's Checkout on which a card is saved; returns its address. Throws 503 and 429 like `startCheckout`. */
export async function startCardSetup(ctx: Context): Promise<{ url: string }> {
  const client = stripe();
  await limitAttempts(ctx.workspaceId, "checkout");
  return askStripe("open a page for a card", () =>
    withCustomer(ctx.workspaceId, async (customer) => {
      const { id, url } = await client.checkout.sessions.create(
        {
          mode: "setup",
          customer,
          currency: CURRENCY_PER_CREDIT.currency,
          success_url: `${publicUrl()}/credits?card=saved`,
          cancel_url: `${publicUrl()}/credits?card=cancelled`,
        },
        { idempotencyKey: `card:${ctx.requestId}:${customer}` },
      );
      assert(url, `the session ${id} has a page`);
      return { url };
    }),
  );
}
