import { z } from "zod";
import { sendRefund as send } from "@/lib/payments/send-refund";

const payloadSchema = z.object({ id: z.string() });

/** Has Stripe give money back. Twice equals once: the order's id is the idempotency key. */
export async function sendRefund(payload: unknown): Promise<void> {
  const { id } = payloadSchema.parse(payload);
  if (!(await send(id))) throw new Error(`the refund ${id} is not sent yet`);
}
