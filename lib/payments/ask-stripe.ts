import Stripe from "stripe";
import { ApiError } from "@/lib/core/errors";

/** Makes a call for somebody who waits. Throws 503 `payments_unavailable` when Stripe does not do what `what` names. */
export async function askStripe<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    const isTheirs =
      cause instanceof Stripe.errors.StripeConnectionError || cause instanceof Stripe.errors.StripeAPIError;
    const reason = isTheirs ? "Stripe does not answer right now" : `Stripe refused to ${what}`;
    throw new ApiError(
      "payments_unavailable",
      `${reason}. Nothing was charged: try again in a minute, and tell the operator of this installation if it stays so.`,
      { retryAfterSeconds: 60, cause },
    );
  }
}
