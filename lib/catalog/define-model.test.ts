import { expect, test } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { defineModel, type ModelDefinition } from "./define-model";
import { requireModel } from "./index";

const model = requireModel("gpt-image-2", "model");
const row = (low: number, medium: number, high: number) => ({
  low: fromCredits(low),
  medium: fromCredits(medium),
  high: fromCredits(high),
});

test("a complete definition is taken as it is", () => {
  expect(defineModel(model)).toBe(model);
});

test.each<[string, Partial<ModelDefinition>, string]>([
  ["a tier without a price", { prices: { ...model.prices, "2K": undefined } }, "tier 2K must have a price"],
  ["a price no size can have", { prices: { ...model.prices, "512": row(1, 1, 1) } }, "tier 512 must have a price"],
  ["a free image", { prices: { ...model.prices, "1K": row(0, 4, 14) } }, "prices of 1K must rise"],
  [
    "a high quality cheaper than medium",
    { prices: { ...model.prices, "4K": row(4, 34, 33) } },
    "prices of 4K must rise",
  ],
  ["a tier cheaper than the one below", { prices: { ...model.prices, "2K": row(1, 3, 67) } }, "2K must not be cheaper"],
  ["an illegal preset", { presets: [{ name: "Small", size: "512x512" }] }, "preset 512x512"],
  ["a malformed id", { id: "GPT Image" }, "malformed id or alias"],
  ["an alias equal to the id", { aliases: ["gpt-image-2"] }, "an alias repeats the id"],
  ["no endpoint", { endpoints: [] }, "no endpoint"],
  ["more than ten images", { maxImages: 11 }, "n must end in 1 to 10"],
  ["seventeen inputs", { maxInputs: 17 }, "inputs must end in 0 to 16"],
  ["edits without inputs", { maxInputs: 0, masks: false }, "exactly if it serves edits"],
  ["a mask without edits", { endpoints: ["/v1/images/generations"], maxInputs: 0 }, "a mask needs an input"],
  ["a deadline that Node clients do not wait for", { deadlineSeconds: 300 }, "below 300 s"],
  ["no default quality", { qualities: ["high"] }, "quality auto"],
  ["no default background", { backgrounds: ["opaque"] }, "background auto"],
  ["no default format", { formats: ["webp"] }, "output_format png"],
  ["no native format", { nativeFormats: [] }, "no native format"],
])("a model with %s stops the start", (_, change, message) => {
  expect(() => defineModel({ ...model, ...change })).toThrow(message);
});
