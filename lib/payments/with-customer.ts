import Stripe from "stripe";
import { db } from "@/lib/db/sql";
import { stripe } from "./stripe";
import { workspaceEmail } from "./workspace-email";

/**
 * Calls Stripe with the workspace's customer, which the first call makes. One that Stripe does not know any more (deleted there,
 * or made in its other mode) is replaced once, and with it goes the card that was saved for it.
 */
export async function withCustomer<T>(workspaceId: string, call: (customerId: string) => Promise<T>): Promise<T> {
  const customerId = (await findCustomer(workspaceId)) ?? (await createCustomer(workspaceId, null));
  try {
    return await call(customerId);
  } catch (error) {
    if (!isMissingCustomer(error)) throw error;
    return call(await createCustomer(workspaceId, customerId));
  }
}

/** The workspace's customer at Stripe, or null when it has none. */
export async function findCustomer(workspaceId: string): Promise<string | null> {
  const [account] = await db.rows<{ id: string }>(
    "SELECT stripe_customer_id AS id FROM billing_account WHERE workspace_id = $1",
    [workspaceId],
  );
  return account?.id ?? null;
}

async function createCustomer(workspaceId: string, replaced: string | null): Promise<string> {
  const email = await workspaceEmail(db, workspaceId);
  const { id } = await stripe().customers.create(
    { email, metadata: { workspace_id: workspaceId } },
    { idempotencyKey: `customer:${workspaceId}:${replaced ?? "first"}` },
  );
  await db.rows(
    `INSERT INTO billing_account AS a (workspace_id, stripe_customer_id) VALUES ($1, $2)
      ON CONFLICT (workspace_id) DO UPDATE SET stripe_customer_id = $2, payment_method_id = NULL, card_brand = NULL,
        card_last4 = NULL, card_exp_month = NULL, card_exp_year = NULL
      WHERE a.stripe_customer_id = $3`,
    [workspaceId, id, replaced],
  );
  // Whoever was first made the one that counts.
  return (await findCustomer(workspaceId)) ?? id;
}

function isMissingCustomer(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code === "resource_missing" &&
    error.param === "customer"
  );
}
