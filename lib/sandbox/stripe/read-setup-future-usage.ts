import type { IntentData } from "./checkout-objects";
import type { Params } from "./params";
import { stripeProblems } from "./stripe-problem";

/** Whether the method is to be saved for later payments; null when it is not. */
export function readSetupFutureUsage(params: Params | null): IntentData["setupFutureUsage"] {
  const value = params?.text("setup_future_usage") ?? null;
  if (value === null || value === "off_session" || value === "on_session") return value;
  const name = params?.nameOf("setup_future_usage") ?? "setup_future_usage";
  throw stripeProblems.invalid(name, `${name} must be off_session or on_session, not ${value.slice(0, 50)}.`);
}
