import type { Context } from "@/lib/core/context";
import { publicUrl } from "@/lib/env";
import { askStripe } from "./ask-stripe";
import { stripe } from "./stripe";
import { withCustomer } from "./with-customer";

/** Opens Stripe's page of invoices and cards for the workspace; returns its address. Throws 503 like `startCheckout`. */
export async function openPortal(ctx: Context): Promise<{ url: string }> {
  const client = stripe();
  return askStripe("open its billing page", () =>
    withCustomer(ctx.workspaceId, async (customer) => {
      const { url } = await client.billingPortal.sessions.create({ customer, return_url: `${publicUrl()}/credits` });
      return { url };
    }),
  );
}
