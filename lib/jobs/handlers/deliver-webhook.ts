import { z } from "zod";
import { composeTaskEvent } from "@/lib/generation/compose-task-event";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import { deliverWebhook as deliver } from "@/lib/webhooks/deliver";

const payloadSchema = z.object({ deliveryId: z.string() });

/** Brings an event to its address. Twice equals once to its receiver: both carry the same webhook-id and the same body. */
export async function deliverWebhook(payload: unknown, stopwatch: Stopwatch): Promise<void> {
  await deliver(payloadSchema.parse(payload).deliveryId, composeTaskEvent, stopwatch);
}
