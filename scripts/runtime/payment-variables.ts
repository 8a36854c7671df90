import { createHmac } from "node:crypto";
import type { Env } from "../../lib/env";
import { simulatesPayments } from "./describe-payments";

type PaymentEnv = Pick<Env, "OPENAI_API_KEY" | "GOOGLE_API_KEY" | "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET">;

/**
 * What the web process and the sandbox must know alike when the sandbox stands in for Stripe: a signing secret that stays
 * the same over restarts, and where its webhooks go. Nothing where payments are real or off.
 */
export function paymentVariables(
  env: PaymentEnv,
  { signingSecret, webUrl }: { signingSecret: string; webUrl: string },
): Record<string, string> {
  if (!simulatesPayments(env)) return {};
  return {
    STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET ?? derivedSecret(signingSecret),
    SANDBOX_STRIPE_WEBHOOK_URL: `${webUrl}/api/stripe/webhook`,
  };
}

/** The signing secret of asset addresses must not reach the sandbox, but what is derived from it may. */
function derivedSecret(signingSecret: string): string {
  return `whsec_${createHmac("sha256", signingSecret).update("sandbox stripe webhook").digest("hex")}`;
}
