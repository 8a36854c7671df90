import type { Env } from "../../lib/env";
import { isAnyProviderConfigured } from "./provider-keys";

type PaymentEnv = Pick<Env, "OPENAI_API_KEY" | "GOOGLE_API_KEY" | "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET">;

/** Whether the sandbox stands in for Stripe: simulated money may only ever buy simulated pictures. */
export function simulatesPayments(env: PaymentEnv): boolean {
  return !isAnyProviderConfigured(env) && !env.STRIPE_SECRET_KEY;
}

/** One sentence for the operator: who takes the money, and what is missing for it to arrive by itself. */
export function describePayments(env: PaymentEnv, publicUrl: string): string {
  if (simulatesPayments(env)) return "simulated by the local sandbox: no Stripe key is set";
  if (!env.STRIPE_SECRET_KEY)
    return "off: STRIPE_SECRET_KEY is not set, and with a provider key nobody may buy real pictures with simulated money";
  const mode = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY) ? "live mode" : "test mode";
  if (env.STRIPE_WEBHOOK_SECRET) return `Stripe in ${mode}, webhooks at ${publicUrl}/api/stripe/webhook`;
  return (
    `Stripe in ${mode}, but STRIPE_WEBHOOK_SECRET is not set: a payment arrives only when its page asks for it. ` +
    `Create a webhook in Stripe for ${publicUrl}/api/stripe/webhook with the events that .env.example lists, and set ` +
    "STRIPE_WEBHOOK_SECRET to its signing secret"
  );
}
