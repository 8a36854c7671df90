import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { toCredits } from "@/lib/core/credits";
import { env } from "@/lib/env";
import { isPaymentsConfigured } from "@/lib/payments/stripe";
import { quote } from "@/lib/pricing/quote";

/** How credits come here, and what an image costs: credits of one at 1K, in the model that lists name first. */
export type CreditOffer = {
  payments: "none" | "simulated" | "real";
  imageCredits: { medium: number; high: number };
};

/** What this installation sells. */
export function creditOffer(): CreditOffer {
  return { payments: paymentsHere(), imageCredits: { medium: creditsOf("medium"), high: creditsOf("high") } };
}

function paymentsHere(): CreditOffer["payments"] {
  if (!isPaymentsConfigured()) return "none";
  return env.STRIPE_SECRET_KEY === undefined ? "simulated" : "real";
}

function creditsOf(quality: "medium" | "high"): number {
  const [model] = listModels();
  assert(model, "the catalog is empty");
  return toCredits(quote({ model, size: "1024x1024", quality, n: 1 }).unit);
}
