import { expect, test } from "vitest";
import { requireModel } from "./index";
import { modelCard } from "./model-card";

const model = requireModel("gpt-image-2", "model");
const card = modelCard(model);

test("the card is an OpenAI model object with category and capabilities", () => {
  expect(card).toMatchObject({
    id: "gpt-image-2",
    object: "model",
    created: 1_776_729_600,
    owned_by: "openai",
    category: "image",
    aliases: ["gpt-image-2-2026-04-21"],
    deprecated: false,
    replacement: null,
  });
});

test("only what is served today is claimed", () => {
  const withEdits = modelCard({ ...model, endpoints: ["/v1/images/generations", "/v1/images/edits"] });

  expect(card.endpoints).toEqual(["/v1/images/generations"]);
  expect(card.capabilities).toEqual(["text-to-image"]);
  expect(withEdits.capabilities).toEqual(["text-to-image", "image-to-image"]);
});

test("the card shows the price matrix in credits", () => {
  expect(card.pricing).toEqual({
    unit: "credits_per_image",
    matrix: {
      "1K": { low: 1, medium: 4, high: 14 },
      "2K": { low: 2, medium: 17, high: 67 },
      "4K": { low: 4, medium: 34, high: 133 },
    },
    auto: { size: "1K", quality: "high" },
  });
});

test("the card shows the size limits, the tiers and every preset", () => {
  expect(card.sizes).toEqual({
    default: "auto",
    limits: { multiple_of: 16, longest_edge: 3840, max_ratio: 3, min_pixels: 655_360, max_pixels: 8_294_400 },
    tiers: [
      { tier: "1K", longest_edge: 1536 },
      { tier: "2K", longest_edge: 2048 },
      { tier: "4K", longest_edge: 3840 },
    ],
    presets: [
      { name: "Square", size: "1024x1024", tier: "1K" },
      { name: "Landscape", size: "1536x1024", tier: "1K" },
      { name: "Portrait", size: "1024x1536", tier: "1K" },
      { name: "Large square", size: "2048x2048", tier: "2K" },
      { name: "Widescreen", size: "2048x1152", tier: "2K" },
      { name: "4K landscape", size: "3840x2160", tier: "4K" },
      { name: "4K portrait", size: "2160x3840", tier: "4K" },
    ],
  });
});

test.each([
  ["prompt", { type: "string", required: true, max_length: 32_000, effect: "used" }],
  ["model", { values: ["gpt-image-2", "gpt-image-2-2026-04-21"], required: true, effect: "used" }],
  ["n", { type: "integer", default: 1, minimum: 1, maximum: 10, effect: "used" }],
  ["size", { type: "string", default: "auto", effect: "used" }],
  ["quality", { values: ["auto", "low", "medium", "high"], default: "auto", effect: "used" }],
  ["background", { values: ["auto", "opaque"], default: "auto", effect: "used" }],
  ["output_format", { values: ["png", "jpeg", "webp"], default: "png", effect: "used" }],
  ["output_compression", { minimum: 0, maximum: 100, effect: "used" }],
  ["input_fidelity", { effect: "ignored" }],
  ["style", { effect: "ignored" }],
  ["partial_images", { effect: "ignored" }],
  ["stream", { effect: "unsupported" }],
  ["webhook_url", { effect: "unsupported" }],
])("the card tells what %s does", (name, expected) => {
  expect(card.parameters.find((parameter) => parameter.name === name)).toMatchObject(expected);
});

test("a deprecated model names its replacement", () => {
  const old = modelCard({ ...model, availability: { state: "deprecated", replacedBy: "gpt-image-3" } });

  expect(old).toMatchObject({ deprecated: true, replacement: "gpt-image-3" });
});
