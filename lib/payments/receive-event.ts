import Stripe from "stripe";
import { z } from "zod";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { log } from "@/lib/trace/log";
import { queueSettling } from "./queue-settling";
import { isLiveStripe } from "./stripe";
import { subjectOf } from "./subject";

const id = z.string().max(255);
const objectSchema = z.object({
  id: id.optional(),
  mode: z.string().optional(),
  customer: id.nullish().catch(undefined),
  payment_intent: id.nullish().catch(undefined),
  metadata: z.record(z.string(), z.string()).nullish().catch(undefined),
});

const eventSchema = z.object({
  id: id.min(1),
  type: id.min(1),
  livemode: z.boolean().optional(),
  account: z.string().optional(),
  data: z.object({ object: objectSchema, previous_attributes: objectSchema.optional().catch(undefined) }),
});

type Event = z.output<typeof eventSchema>;
type Delivery = { rawBody: Uint8Array; signature: string | null };

/**
 * Takes in an event of Stripe: stores it once and, in the same transaction, writes the job that acts on it. An event of any
 * other type is stored and done with; one of the other mode or of another account is stored, refused and logged. Throws 404
 * without a webhook secret, 400 for what Stripe did not sign just now.
 */
export async function receiveEvent({ rawBody, signature }: Delivery): Promise<void> {
  const event = await verify(rawBody, signature);
  const { object, previous_attributes: before = {} } = event.data;
  const refusal = refusalOf(event);
  const subject = subjectOf(event.type, object, before);
  await withTransaction(async (tx) => {
    await tx.rows(
      `INSERT INTO stripe_event (id, type, object_id, payload, subject, refusal, handled_at)
        VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN NULL ELSE now() END) ON CONFLICT (id) DO NOTHING`,
      [
        ...[event.id, event.type, object.id ?? null, storable(rawBody)],
        ...[subject?.id ?? null, refusal, subject !== null || refusal !== null],
      ],
    );
    const { is_open: isOpen } = await tx.row<{ is_open: boolean }>(
      "SELECT handled_at IS NULL AND refusal IS NULL AS is_open FROM stripe_event WHERE id = $1",
      [event.id],
    );
    // An event that is sent again while it waits wakes a job that had given up.
    if (isOpen && subject !== null) await queueSettling(tx, subject);
  });
  if (refusal !== null)
    log().error({ stripe_event_id: event.id, refusal }, "an event of Stripe was stored and refused");
}

/** Why an event that Stripe signed is not about our money. */
function refusalOf({ livemode, account }: Event): string | null {
  if (livemode !== isLiveStripe()) return livemode === undefined ? "no mode" : "another mode than our key";
  return account === undefined ? null : "another account";
}

async function verify(rawBody: Uint8Array, signature: string | null): Promise<Event> {
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
