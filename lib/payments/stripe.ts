import Stripe from "stripe";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { env, isAnyProviderConfigured } from "@/lib/env";

/** All tries together stay below what a person waits for a button. */
const TIMEOUT_MS = 8_000;
const MAX_RETRIES = 2;
const SANDBOX_KEY = "sk_test_sandbox";

/** True when credits can be bought: with Stripe, or from the sandbox where pictures cost nobody anything. */
export function isPaymentsConfigured(): boolean {
  return connection() !== null;
}

/** The official client. Throws 503 `payments_unavailable` where nothing can be bought. */
export function stripe(): Stripe {
  const found = connection();
  if (!found) {
    throw new ApiError(
      "payments_unavailable",
      "Credits cannot be bought here: this installation has no Stripe account. Ask its operator for credits, or to set STRIPE_SECRET_KEY.",
      { isRetryable: false },
    );
  }
  const { key, config } = found;
  return remember(
    `stripe:${key}:${config.host}:${config.port}`,
    () => new Stripe(key, { ...config, telemetry: false, timeout: TIMEOUT_MS, maxNetworkRetries: MAX_RETRIES }),
  );
}

/** Whether real money moves: what Stripe says of the other mode is none of ours. */
export function isLiveStripe(): boolean {
  return /^(sk|rk)_live_/.test(connection()?.key ?? "");
}

type Connection = { key: string; config: Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> };

/** The sandbox sells credits for play money, so never where a provider would be paid with them. */
function connection(): Connection | null {
  if (env.STRIPE_SECRET_KEY !== undefined) return { key: env.STRIPE_SECRET_KEY, config: {} };
  if (isAnyProviderConfigured() || env.SANDBOX_URL === undefined) return null;
  const { hostname, port } = new URL(env.SANDBOX_URL);
  return { key: SANDBOX_KEY, config: { protocol: "http", host: hostname, port } };
}
