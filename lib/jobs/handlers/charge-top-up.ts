import { z } from "zod";
import { chargeTopUp as charge } from "@/lib/payments/charge-top-up";

const payloadSchema = z.object({ paymentId: z.string() });

/** Charges a saved card for an automatic recharge. Twice equals once: the payment's id is the idempotency key. */
export async function chargeTopUp(payload: unknown): Promise<void> {
  await charge(payloadSchema.parse(payload).paymentId);
}
