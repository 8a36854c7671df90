import type { Context } from "@/lib/core/context";
import { askStripe } from "./ask-stripe";
import { refreshCard } from "./refresh-card";
import { stripe } from "./stripe";
import { findCustomer } from "./with-customer";

/** Has Stripe forget every card of the workspace, which switches automatic recharge off. Without a card nothing happens. */
export async function removeCard(ctx: Context): Promise<void> {
  const client = stripe();
  const customer = await findCustomer(ctx.workspaceId);
  if (customer === null) return;
  await askStripe("remove the card", async () => {
    const { data } = await client.paymentMethods.list({ customer, type: "card", limit: 100 });
    for (const { id } of data) await client.paymentMethods.detach(id);
    await refreshCard(customer);
  });
}
