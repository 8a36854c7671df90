import { createHmac } from "node:crypto";

/** The header `Stripe-Signature` of a webhook body sent at that time: `t=1790000000,v1=…`. */
export function signPayload({ secret, body, at }: { secret: string; body: string; at: Date }): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${signature}`;
}
