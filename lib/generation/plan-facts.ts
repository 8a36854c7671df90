import type { Facts } from "@/lib/trace/facts";
import type { Plan } from "./plan";

/** What is known of a request once it is planned. */
export function planFacts({ model, parameters, quote }: Plan, mode: "live" | "test"): Facts {
  return {
    mode,
    model: model.id,
    provider: model.provider,
    n: parameters.n,
    size: parameters.size,
    tier: quote.tier,
    quality: quote.pricedQuality,
  };
}
