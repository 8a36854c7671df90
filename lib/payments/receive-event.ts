import Stripe from "stripe";
import { z } from "zod";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { queueSettling } from "./queue-settling";

/** The events after which a session has to be read again; how a new one is added: one line. */
const ABOUT_A_SESSION: readonly string[] = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
];

const eventSchema = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  data: z.object({ object: z.object({ id: z.string().max(255).optional() }) }),
});

type Delivery = { rawBody: Uint8Array; signature: string | null };

/**
 * Takes in an event of Stripe: stores it once and, in the same transaction, writes the job that acts on it. An event of any
 * other type is stored and done with. Throws 404 without a webhook secret, 400 for what Stripe did not sign just now.
 */
export async function receiveEvent({ rawBody, signature }: Delivery): Promise<void> {
  const event = await verify(rawBody, signature);
  const objectId = event.data.object.id ?? null;
  const sessionId = ABOUT_A_SESSION.includes(event.type) ? objectId : null;
  await withTransaction(async (tx) => {
    await tx.rows(
      `INSERT INTO stripe_event (id, type, object_id, payload, handled_at)
        VALUES ($1, $2, $3, $4, CASE WHEN $5 THEN NULL ELSE now() END) ON CONFLICT (id) DO NOTHING`,
      [event.id, event.type, objectId, storable(rawBody), sessionId !== null],
    );
    const { is_open: isOpen } = await tx.row<{ is_open: boolean }>(
      "SELECT handled_at IS NULL AS is_open FROM stripe_event WHERE id = $1",
      [event.id],
    );
    // An event that is sent again while it waits wakes a job that had given up.
    if (isOpen && sessionId !== null) await queueSettling(tx, sessionId);
  });
}

async function verify(rawBody: Uint8Array, signature: string | null): Promise<z.output<typeof eventSchema>> {
  const secret = env.STRIPE_WEBHOOK_SECRET;
  if (secret === undefined) throw new ApiError("not_found", "There is nothing here.");
  try {
    const event = await Stripe.webhooks.constructEventAsync(rawBody, signature ?? "", secret);
    return eventSchema.parse(event);
  } catch (cause) {
    throw new ApiError(
      "invalid_value",
      'The header "Stripe-Signature" does not sign this body with the secret of this webhook, or did so too long ago. Send the event again from the Stripe dashboard.',
      // Stripe's error carries the whole body, which does not belong in a log.
      { param: "stripe-signature", cause: cause instanceof Error ? cause.message : "unknown" },
    );
  }
}

/** The event as text that JSONB can hold: Postgres stores neither NUL nor lone surrogates. */
function storable(rawBody: Uint8Array): string {
  return JSON.stringify(JSON.parse(Buffer.from(rawBody).toString("utf8")), (_, value) =>
    typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value,
  );
}
