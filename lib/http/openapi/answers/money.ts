import { z } from "zod";
import { adjustment, credits, errorFields, mode, tier } from "./common";

export const creditsAnswer = z.strictObject({
  object: z.literal("credits"),
  available: credits,
  held: credits.describe("Reserved by requests at work"),
  total: credits,
  currency_per_credit: z.strictObject({ currency: z.string(), amount: z.string() }),
});

const skippedFallback = z.strictObject({ model: z.string(), credits: credits.nullable(), reason: z.string() });

export const quoteAnswer = z.strictObject({
  object: z.literal("quote"),
  mode,
  model: z.string().nullable(),
  credits: credits
    .nullable()
    .describe("What would be held, and the most the call can cost; null where it has no price"),
  unit_credits: credits.nullable(),
  n: z.int().nullable(),
  tier: tier.nullable(),
  quality: z.enum(["low", "medium", "high"]).nullable().describe("The quality paid for"),
  rule: z.string().nullable(),
  price_version: z.string().nullable(),
  currency: z.string(),
  amount: z.string().nullable().describe("The credits in the currency, without a pack's discount"),
  available: credits.describe("What this key may spend now"),
  affordable: z.boolean(),
  rejected: errorFields.nullable().describe("The error that the call itself would get before anything is held"),
  skipped: z.array(skippedFallback).describe("Fallback models that would not be tried"),
  adjusted: z.array(adjustment),
  ignored: z.array(z.string()),
  expected_seconds: z
    .strictObject({ p50: z.number(), p95: z.number() })
    .nullable()
    .describe("Of this installation's requests of that model, tier and quality in the last 30 days"),
});

const invariantState = z.enum(["holds", "broken", "not_checked"]);

export const invariantsAnswer = z.strictObject({
  object: z.literal("invariants"),
  state: invariantState,
  checked_at: z.iso.datetime().nullable(),
  checked_every_seconds: z.int(),
  data: z.array(
    z.strictObject({
      id: z.string(),
      statement: z.string(),
      state: invariantState,
      values: z
        .record(z.string(), z.union([z.number(), z.string()]).nullable())
        .describe("Credits, whole cents, seconds or plain counts, as each name says"),
      checked_at: z.iso.datetime().nullable(),
    }),
  ),
});
