import { z } from "zod";
import { refreshCard as refresh } from "@/lib/payments/refresh-card";

const payloadSchema = z.object({ id: z.string() });

/** Reads a customer's card from Stripe. Twice equals once: the second writes the same. */
export async function refreshCard(payload: unknown): Promise<void> {
  await refresh(payloadSchema.parse(payload).id);
}
