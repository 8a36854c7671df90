import type { Context } from "@/lib/core/context";
import { askStripe } from "./ask-stripe";
import { refreshCard } from "./refresh-card";
import { isPaymentsConfigured } from "./stripe";
import { findCustomer } from "./with-customer";

/** Reads the workspace's card from Stripe now, for where webhooks do not arrive. */
export async function refreshSavedCard(ctx: Context): Promise<void> {
  const customer = await findCustomer(ctx.workspaceId);
  if (customer !== null && isPaymentsConfigured()) await askStripe("show the card", () => refreshCard(customer));
}
