import { describe, expect, test } from "vitest";
import { listModels, requireModel } from "@/lib/catalog";
import type { PricedQuality } from "@/lib/catalog/define-model";
import type { RequestedSize } from "@/lib/catalog/sizes";
import { fromCredits, toCredits } from "@/lib/core/credits";
import { chargeFor, quote } from "./quote";

const QUALITIES = ["low", "medium", "high"] as const satisfies PricedQuality[];

/** Every price of the public contract: credits for one image at low, medium and high quality. */
const TABLE = [
  ["gpt-image-2", "1024x1024", [1, 4, 14]],
  ["gpt-image-2", "2048x2048", [2, 17, 67]],
  ["gpt-image-2", "3840x2160", [4, 34, 133]],
  ["gpt-image-1.5", "1536x1024", [1, 4, 14]],
  ["gemini-3-pro-image-preview", "1024x1024", [8, 8, 8]],
  ["gemini-3-pro-image-preview", "2048x2048", [8, 8, 8]],
  ["gemini-3-pro-image-preview", "3840x2160", [16, 16, 16]],
  ["gemini-3.1-flash-image-preview", "512x512", [4, 4, 4]],
  ["gemini-3.1-flash-image-preview", "1024x1024", [4, 4, 4]],
  ["gemini-3.1-flash-image-preview", "1536x1024", [6, 6, 6]],
  ["gemini-3.1-flash-image-preview", "3840x2160", [8, 8, 8]],
  ["gemini-2.5-flash-image", "1024x1024", [2, 2, 2]],
] as const;

test.each(TABLE)("%s at %s costs %j", (id, size, credits) => {
  const model = requireModel(id, "model");

  const totals = QUALITIES.map((quality) => toCredits(quote({ model, size, quality, n: 1 }).total));

  expect(totals).toEqual(credits);
});

test("the table names every price there is", () => {
  const tested = TABLE.map(([id, size]) => {
    const model = requireModel(id, "model");
    return `${id} ${quote({ model, size, quality: "low", n: 1 }).tier}`;
  });
  const priced = listModels().flatMap(({ id, prices }) => Object.keys(prices).map((tier) => `${id} ${tier}`));

  expect(tested.sort()).toEqual(priced.sort());
});

test.each([
  ["gpt-image-2", 14],
  ["gpt-image-1.5", 14],
  ["gemini-3-pro-image-preview", 8],
  ["gemini-3.1-flash-image-preview", 4],
  ["gemini-2.5-flash-image", 2],
])("size and quality auto of %s cost %i", (id, credits) => {
  const auto = quote({ model: requireModel(id, "model"), size: "auto", quality: "auto", n: 3 });

  expect([auto.tier, toCredits(auto.total)]).toEqual(["1K", 3 * credits]);
});

test("the rule names a quality only where it matters", () => {
  const size = "1024x1024";
  const rules = ["gpt-image-2", "nano-banana-2"].map(
    (id) => quote({ model: requireModel(id, "model"), size, quality: "low", n: 1 }).rule,
  );

  expect(rules).toEqual(["gpt-image-2 · 1K · low", "gemini-3.1-flash-image-preview · 1K"]);
});

describe("a picture of Gemini is charged by what is handed out, never above the quote", () => {
  const model = requireModel("nano-banana-2", "model");
  const charge = (requestedSize: RequestedSize, deliveredWidth: number, deliveredHeight: number) => {
    const asked = quote({ model, size: requestedSize, quality: "auto", n: 1 });
    return chargeFor({ quote: asked, requestedSize, deliveredWidth, deliveredHeight });
  };

  test.each([
    ["exactly what was asked for", "3840x2160", 3840, 2160, 8],
    ["a size whose tier its pixels alone do not tell", "2049x2049", 2049, 2049, 8],
    ["a smaller picture", "3840x2160", 2752, 1536, 6],
    ["a much smaller one", "3840x2160", 1376, 768, 4],
    ["the smallest", "2048x2048", 512, 512, 4],
    ["a larger one than asked for", "1024x1024", 4096, 4096, 4],
    ["one that is larger than any", "1024x1024", 9000, 9000, 4],
    ["whatever came for auto", "auto", 4096, 4096, 4],
  ] as const)("%s", (_what, asked, ...[width, height, credits]) => {
    expect(charge(asked, Number(width), Number(height))).toBe(fromCredits(Number(credits)));
  });
});
