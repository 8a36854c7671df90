import { z } from "zod";
import { settlePayment as settle } from "@/lib/payments/settle-payment";

const payloadSchema = z.union([
  z.object({ kind: z.enum(["session", "payment_intent", "payment"]), id: z.string() }),
  // Written by the version before, which knew sessions only.
  z.object({ sessionId: z.string() }).transform(({ sessionId }) => ({ kind: "session" as const, id: sessionId })),
]);

/** Brings a payment to where Stripe says it is. Twice equals once: what is posted is the difference, which is then none. */
export async function settlePayment(payload: unknown): Promise<void> {
  await settle(payloadSchema.parse(payload));
}
