import type { FinishedRequest } from "./finished-request";
import type { Plan } from "./plan";

/** Which model brought the pictures, and at what price: what an answer and a record tell of it. */
export type Served = Pick<FinishedRequest, "model" | "tier" | "unitCredits" | "priceVersion" | "ignored" | "adjusted">;

export function servedBy({ model, quote, parameters }: Plan): Served {
  return {
    model: model.id,
    tier: quote.tier,
    unitCredits: quote.unit,
    priceVersion: quote.priceVersion,
    ignored: parameters.ignored,
    adjusted: parameters.adjusted,
  };
}
