import { beforeEach, expect, test } from "vitest";
import { requireModel } from "./index";
import { type ModelCard, modelCard } from "./model-card";

const model = requireModel("gpt-image-2", "model");
let card: ModelCard;

beforeEach(() => {
  card = modelCard(model);
});

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
  const withoutEdits = modelCard({ ...model, endpoints: ["/v1/images/generations"], maxInputs: 0, masks: false });

  expect(card.endpoints).toEqual(["/v1/images/generations", "/v1/images/edits"]);
  expect(card.capabilities).toEqual(["text-to-image", "image-to-image"]);
  expect(card).toMatchObject({ max_inputs: 16, masks: true });
  expect(withoutEdits.capabilities).toEqual(["text-to-image"]);
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
    ratios: null,
    words: [],
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
  ["partial_images", { effect: "used" }],
  ["stream", { effect: "used" }],
  ["webhook_url", { effect: "used" }],
])("the card tells what %s does", (name, expected) => {
  expect(card.parameters.find((parameter) => parameter.name === name)).toMatchObject(expected);
});

test("a parameter without a longest text names none, and every one is told", () => {
  expect(card.parameters.find(({ name }) => name === "size")).not.toHaveProperty("max_length");
  expect(modelCard(requireModel("nano-banana", "model")).parameters.map(({ name }) => name)).toEqual(
    card.parameters.map(({ name }) => name),
  );
});

test("a model that does not stream refuses to and ignores the number of unfinished pictures", () => {
  const { parameters } = modelCard({ ...model, streaming: false });
  const effectOf = (wanted: string) => parameters.find(({ name }) => name === wanted)?.effect;

  expect([effectOf("stream"), effectOf("partial_images")]).toEqual(["unsupported", "ignored"]);
});

test("a deprecated model names its replacement", () => {
  const old = modelCard({ ...model, availability: { state: "deprecated", replacedBy: "gpt-image-3" } });

  expect(old).toMatchObject({ deprecated: true, replacement: "gpt-image-3" });
});

test("a model with ratios of its own shows them, their pixels and the words that stand for them", () => {
  const { sizes, pricing, parameters } = modelCard(requireModel("nano-banana-2", "model"));

  expect(sizes.limits).toBeNull();
  expect(sizes.ratios).toHaveLength(14);
  expect(sizes.ratios?.[8]).toEqual({
    ratio: "16:9",
    sizes: { "512": "688x384", "1K": "1376x768", "2K": "2752x1536", "4K": "5504x3072" },
  });
  expect(sizes.words.slice(0, 6)).toEqual(["512", "1K", "2K", "4K", "1:1", "2:3"]);
  expect(sizes.tiers).toEqual([
    { tier: "512", longest_edge: 1536 },
    { tier: "1K", longest_edge: 3072 },
    { tier: "2K", longest_edge: 6144 },
    { tier: "4K", longest_edge: 12_288 },
  ]);
  expect(sizes.presets.map(({ size, tier }) => [size, tier])).toEqual([
    ["1024x1024", "1K"],
    ["1264x848", "1K"],
    ["848x1264", "1K"],
    ["1376x768", "1K"],
    ["768x1376", "1K"],
    ["512x512", "512"],
    ["2048x2048", "2K"],
    ["3840x2160", "4K"],
  ]);
  expect(pricing.matrix["2K"]).toEqual({ low: 6, medium: 6, high: 6 });
  expect(parameters.find(({ name }) => name === "quality")?.effect).toBe("ignored");
});

test("the one with a retired upstream is deprecated and names its replacement", () => {
  const { deprecated, replacement, sizes } = modelCard(requireModel("nano-banana", "model"));

  expect([deprecated, replacement]).toEqual([true, "gemini-3.1-flash-image-preview"]);
  expect(sizes.words).toEqual(["1K", "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"]);
});
