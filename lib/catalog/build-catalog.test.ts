import { describe, expect, test } from "vitest";
import { buildCatalog } from "./build-catalog";
import { findModel, listModels, requireModel } from "./index";

const model = requireModel("gpt-image-2", "model");
const next = { ...model, id: "gpt-image-3", aliases: ["newest"] };
const retired = {
  ...model,
  id: "old",
  aliases: [],
  availability: { state: "retired", replacedBy: "gpt-image-3" },
} as const;
const gone = { ...model, id: "gone", aliases: [], availability: { state: "retired", replacedBy: null } } as const;

test("the catalog lists the five models in this order", () => {
  expect(listModels().map(({ id }) => id)).toEqual([
    "gpt-image-2",
    "gpt-image-1.5",
    "gemini-3-pro-image-preview",
    "gemini-3.1-flash-image-preview",
    "gemini-2.5-flash-image",
  ]);
});

test.each([
  ["gpt-image-2", "gpt-image-2"],
  ["gpt-image-2-2026-04-21", "gpt-image-2"],
  ["gemini-3-pro-image", "gemini-3-pro-image-preview"],
  ["nano-banana-pro", "gemini-3-pro-image-preview"],
  ["gemini-3.1-flash-image", "gemini-3.1-flash-image-preview"],
  ["nano-banana-2", "gemini-3.1-flash-image-preview"],
  ["nano-banana", "gemini-2.5-flash-image"],
])("%s finds %s", (name, id) => {
  expect(findModel(name)?.id).toBe(id);
});

test.each(["GPT-IMAGE-2", "", "__proto__", "constructor", "toString"])("%j is no model", (name) => {
  expect(findModel(name)).toBeNull();
});

describe("a 404 names what to use instead", () => {
  const catalog = buildCatalog([next, retired, gone]);

  test.each([
    ["dall-e-3", 'The model "dall-e-3" does not exist. Available: gpt-image-3.'],
    ["old", 'The model "old" is no longer available. Use "gpt-image-3" instead.'],
    ["gone", 'The model "gone" is no longer available. Available: gpt-image-3.'],
  ])("%s", (name, message) => {
    const refusal = expect.objectContaining({ code: "model_not_found", param: "model", message });

    expect(() => catalog.requireModel(name, "model")).toThrow(refusal);
  });

  test("a retired model is found but not listed", () => {
    expect(catalog.findModel("old")?.id).toBe("old");
    expect(catalog.listModels().map(({ id }) => id)).toEqual(["gpt-image-3"]);
  });

  test("a name of any length and content is shortened and escaped", () => {
    const name = `\u0000\ud800"${"😀".repeat(100_000)}`;

    expect(() => catalog.requireModel(name, "model")).toThrow(
      `The model "\\u0000\\ud800\\"${"😀".repeat(61)}…" does not exist. Available: gpt-image-3.`,
    );
  });
});

test("a name taken twice stops the start", () => {
  expect(() => buildCatalog([model, { ...next, aliases: ["gpt-image-2"] }])).toThrow("gpt-image-2 is taken twice");
});

test("a replacement that cannot be used stops the start", () => {
  const deprecated = { ...next, availability: { state: "deprecated", replacedBy: "gone" } } as const;

  expect(() => buildCatalog([deprecated, gone])).toThrow("is replaced by gone, which is not usable");
});
