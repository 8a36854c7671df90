import { z } from "zod";
import { settlePayment as settle } from "@/lib/payments/settle-payment";

const payloadSchema = z.object({ sessionId: z.string() });

/** Brings a payment to where Stripe says it is. Twice equals once: what is posted is the difference, which is then none. */
export async function settlePayment(payload: unknown): Promise<void> {
  await settle(payloadSchema.parse(payload).sessionId);
}
