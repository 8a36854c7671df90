import { z } from "zod";
import { credits, errorCode, imageFormat, missingImage, mode, pageOf, tier, tokenUsage, unixSeconds } from "./common";

export const requestSummary = z.strictObject({
  id: z.string(),
  object: z.literal("request"),
  created_at: unixSeconds,
  completed_at: unixSeconds.nullable(),
  expires_at: unixSeconds.nullable(),
  status: z.enum(["processing", "completed", "failed", "refused", "cancelled"]),
  mode,
  simulated: z.boolean(),
  model: z.string().nullable(),
  provider: z.string().nullable(),
  api_key_id: z.string().nullable(),
  end_user: z.string().nullable(),
  n: z.int(),
  images: z.int(),
  tier: tier.nullable(),
  credits,
  error_code: errorCode.nullable().describe("`client_left` stands only here: nobody was there to be answered"),
  occurrences: z.int().describe("More than 1 where refusals for a rate limit stand in one row"),
  latency_ms: z.int().nullable(),
});

const picture = {
  index: z.int(),
  url: z.url().nullable().describe("A signed link; null once the picture is gone"),
  thumbnail_url: z.url().nullable(),
  width: z.int(),
  height: z.int(),
  format: imageFormat,
  bytes: z.int(),
  sha256: z.string(),
};

const input = z.strictObject({ ...picture, role: z.enum(["image", "mask"]) });

const output = z.strictObject({
  id: z.string(),
  ...picture,
  thumbhash: z.string().nullable(),
  credits,
  revised_prompt: z.string().nullable(),
  fault: z.string().nullable(),
  expires_at: unixSeconds,
});

const ledgerEntry = z.strictObject({
  id: z.string(),
  kind: z.string(),
  amount: credits,
  balance_after: credits,
  debit: z.string(),
  credit: z.string(),
  reason: z.string(),
  actor: z.string(),
  created_at: unixSeconds,
});

export const receipt = z.strictObject({
  rule: z.string(),
  price_version: z.string(),
  unit_credits: credits,
  n: z.int(),
  held: credits,
  captured: credits,
  released: credits,
  refunded: credits,
  state: z.string(),
  would_cost: credits.nullable(),
  balance_before: credits.nullable(),
  balance_after: credits.nullable(),
  entries: z.array(ledgerEntry),
});

const attempt = z.strictObject({
  number: z.int(),
  model: z.string().nullable().describe("The model it asked: the request's own, or one of fallback_models"),
  route: z.string(),
  state: z.string(),
  failure: z.string().nullable(),
  upstream_status: z.int().nullable(),
  upstream_request_id: z.string().nullable(),
  images: z.int(),
  sent_at: unixSeconds,
  duration_ms: z.int().nullable(),
});

const verdict = z
  .strictObject({
    stage: z.enum(["input", "output"]),
    decision: z.enum(["allowed", "blocked", "unchecked"]),
    categories: z.array(z.string()).describe("What it was refused for"),
    by: z
      .enum(["workspace_rule", "operator_rule", "openai", "sandbox", "provider"])
      .describe(
        "Terms of the workspace or the operator, the content check (or the sandbox in its place), or the provider",
      ),
  })
  .describe("What was found about the content; null where nobody looked");

export const request = z.strictObject({
  ...requestSummary.shape,
  endpoint: z.string(),
  prompt: z.string().nullable(),
  parameters: z.looseObject({}).describe("As sent and as applied"),
  effective: z.looseObject({}).nullable().describe("What the provider says it used"),
  usage: tokenUsage.nullable(),
  error: z.looseObject({ code: errorCode, message: z.string(), param: z.string().nullable() }).nullable(),
  moderation: verdict.nullable(),
  missing: z.array(missingImage),
  inputs: z.array(input),
  outputs: z.array(output),
  receipt: receipt.nullable(),
  attempts: z.array(attempt),
  trace: z.array(z.looseObject({ name: z.string() })),
  metadata: z.record(z.string(), z.string()).nullable(),
});

export const requestList = pageOf(requestSummary);
