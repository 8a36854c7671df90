import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { BACKGROUNDS, QUALITIES } from "@/lib/catalog/parameters";
import { toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { type KeyLimits, planWithinKey } from "./plan-within-key";
import { quoteGeneration } from "./quote-generation";
import { parseGeneration } from "./schema";

const NONE: KeyLimits = { models: null, maxTier: null, maxQuality: null, retentionDays: null };

const quoteOf = (body: object, limits: Partial<KeyLimits> = {}) =>
  quoteGeneration({ body: { prompt: "a pear", ...body }, edit: null, limits: { ...NONE, ...limits }, mode: "live" });

const MODELS = ["gpt-image-2", "gpt-image-1.5", "nano-banana-pro", "nano-banana-2", "nano-banana", "dall-e-3"];
const SIZES = ["auto", "1024x1024", "1536x1024", "2048x2048", "3840x2160", "1000x1000", "2K", "16:9", "512", "1x1"];

const mostly = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 50, arbitrary: value }, { weight: 1, arbitrary: fc.jsonValue() });
const bodies = fc.record(
  {
    model: mostly(fc.constantFrom(...MODELS)),
    prompt: mostly(fc.constant("a pear")),
    n: mostly(fc.integer({ min: 1, max: 10 })),
    size: mostly(fc.constantFrom(...SIZES)),
    quality: mostly(fc.constantFrom(...QUALITIES, "hd", "standard")),
    background: mostly(fc.constantFrom(...BACKGROUNDS)),
    output_format: mostly(fc.constantFrom("png", "jpeg", "webp")),
    max_credits: mostly(fc.integer({ min: 0, max: 200 })),
    fallback_models: mostly(fc.array(fc.constantFrom(...MODELS), { maxLength: 3 })),
    unknown: fc.jsonValue(),
  },
  { requiredKeys: ["model", "prompt"] },
);
const keys = fc.record({
  models: fc.option(fc.subarray(["gpt-image-2", "gemini-3-pro-image-preview", "gpt-image-1.5"])),
  maxTier: fc.constantFrom(null, "1K", "2K", "4K"),
  maxQuality: fc.constantFrom(null, "low", "medium", "high"),
  retentionDays: fc.constantFrom(null, 3),
}) satisfies fc.Arbitrary<KeyLimits>;
const edits = fc.option(fc.record({ images: fc.nat({ max: 17 }), hasMask: fc.boolean() }), { freq: 2 });

/** What the acceptance of the same call would hold, or what it would be refused with. */
function acceptanceOf(body: unknown, edit: { images: number; hasMask: boolean } | null, limits: KeyLimits) {
  try {
    return { held: planWithinKey(parseGeneration(body, edit), limits).quote };
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, param: error.param, message: error.message };
    throw error;
  }
}

test("whatever is asked: the quote is what would be held, and is rejected exactly where the call would be", () => {
  const seen = { held: 0, refused: 0, priced: 0 };
  fc.assert(
    fc.property(bodies, edits, keys, (body, edit, limits) => {
      const { rejected, plan } = quoteGeneration({ body, edit, limits, mode: "live" });
      const real = acceptanceOf(body, edit, limits);

      if ("held" in real) {
        seen.held++;
        expect(rejected).toBeNull();
        expect(plan?.quote).toEqual(real.held);
      } else {
        seen.refused++;
        if (plan) seen.priced++;
        expect(rejected && { code: rejected.code, param: rejected.param, message: rejected.message }).toEqual(real);
      }
    }),
    { numRuns: 10_000 },
  );
  // Random bodies reach every end often enough to mean something.
  expect(Math.min(seen.held, seen.refused, seen.priced)).toBeGreaterThan(300);
}, 60_000);

describe("a call that a limit refuses still has a price", () => {
  it.each<[string, object, Partial<KeyLimits>, [string, number]]>([
    ["max_credits", { model: "gpt-image-2", size: "3840x2160", max_credits: 5 }, {}, ["max_credits_exceeded", 133]],
    ["the key's tier", { model: "gpt-image-2", size: "3840x2160" }, { maxTier: "1K" }, ["model_not_allowed", 133]],
    ["the key's models", { model: "nano-banana" }, { models: ["gpt-image-2"] }, ["model_not_allowed", 2]],
  ])("%s", (_, body, limits, expected) => {
    const { rejected, plan } = quoteOf(body, limits);

    expect([rejected?.code, plan && toCredits(plan.quote.total)]).toEqual(expected);
  });
});

it("a body that cannot be has no price", () => {
  const { rejected, plan } = quoteOf({ model: "gpt-image-2", n: 0 });

  expect([rejected?.code, rejected?.param, plan]).toEqual(["invalid_value", "n", null]);
});

it("names the fallback models that are dearer, or cannot do it at all", () => {
  const body = { model: "gpt-image-2", size: "2048x1152", quality: "low" };

  const { skipped } = quoteOf({ ...body, fallback_models: ["nano-banana-pro", "gpt-image-1.5"] });
  const cheaper = quoteOf({ model: "nano-banana-pro", fallback_models: ["nano-banana-2"] });

  expect(skipped).toEqual([
    {
      model: "gemini-3-pro-image-preview",
      credits: 8,
      reason: "costs 8 credits, more than the 2 that are held",
    },
    { model: "gpt-image-1.5", credits: null, reason: expect.stringContaining("size") },
  ]);
  expect(cheaper.skipped).toEqual([]);
});

it("prices a task's body like that of the same call", () => {
  const { rejected, plan } = quoteOf({ model: "gpt-image-2", webhook_url: "https://example.com/hook" });

  expect([rejected, plan && toCredits(plan.quote.total)]).toEqual([null, 14]);
});
