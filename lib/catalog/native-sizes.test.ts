import { describe, expect, test } from "vitest";
import { checkSize } from "./check-size";
import { requireModel } from "./index";
import { nativeFit } from "./native-fit";
import { sizeOfWord } from "./size-word";
import { edgesOf, type SizeText } from "./sizes";
import { suggestSize } from "./suggest-size";

const pro = requireModel("nano-banana-pro", "model");
const flash = requireModel("nano-banana-2", "model");
const lite = requireModel("nano-banana", "model");

function fitOf(model: typeof pro, size: SizeText) {
  return model.sizes.kind === "native" ? nativeFit(model.sizes.ratios, edgesOf(size)) : null;
}

describe("a size is made from the smallest picture that covers it", () => {
  test.each([
    [flash, "512x512", ["1:1", "512", "512x512", 0]],
    [flash, "256x256", ["1:1", "512", "512x512", 0]],
    [flash, "1000x1000", ["1:1", "1K", "1024x1024", 0]],
    [pro, "512x512", ["1:1", "1K", "1024x1024", 0]],
    [pro, "1024x1024", ["1:1", "1K", "1024x1024", 0]],
    [pro, "1536x1024", ["3:2", "2K", "2528x1696", 0.0063]],
    [pro, "1280x720", ["16:9", "1K", "1376x768", 0.0078]],
    [pro, "1920x1080", ["16:9", "2K", "2752x1536", 0.0078]],
    [pro, "2048x1152", ["16:9", "2K", "2752x1536", 0.0078]],
    [pro, "2048x2048", ["1:1", "2K", "2048x2048", 0]],
    [pro, "3840x2160", ["16:9", "4K", "5504x3072", 0.0078]],
    [pro, "4096x4096", ["1:1", "4K", "4096x4096", 0]],
    [lite, "1344x768", ["16:9", "1K", "1376x768", 0.0233]],
    [flash, "300x1200", ["1:4", "1K", "512x2048", 0]],
  ] as const)("%# %s", (model, size, [ratio, tier, native, crop]) => {
    const fit = fitOf(model, size);

    expect(fit).toMatchObject({ ratio, tier, native });
    expect(fit?.crop).toBeCloseTo(crop, 3);
  });
});

describe("what cannot be made says why and names the nearest that can", () => {
  test.each([
    [pro, "1280x800", "its shape is more than 3% away from every ratio of this model", "1266x824"],
    [pro, "512x2048", "its shape is more than 3% away from every ratio of this model", "974x1799"],
    [pro, "8192x8192", "it is larger than the largest picture that this model draws in that shape", "4096x4096"],
    [lite, "2048x2048", "it is larger than the largest picture that this model draws in that shape", "1024x1024"],
  ] as const)("%# %s", (model, size, reason, nearest) => {
    const check = checkSize(model, edgesOf(size));

    expect(check).toMatchObject({ ok: false });
    expect(check.ok ? "" : check.reason).toContain(reason);
    expect(check.ok ? "" : check.nearest).toBe(nearest);
  });
});

test("a tier word is the square of that tier, a ratio word that ratio at 1K", () => {
  const words = ["512", "1K", "2k", "4K", "1:1", "16:9", "9:16", "21:9", "1:8"];

  expect(words.map((word) => sizeOfWord(flash.sizes, word))).toEqual([
    "512x512",
    "1024x1024",
    "2048x2048",
    "4096x4096",
    "1024x1024",
    "1376x768",
    "768x1376",
    "1584x672",
    "384x3072",
  ]);
});

test("a word that the model does not know is no size of it, and the suggestion is never dearer", () => {
  expect([sizeOfWord(pro.sizes, "512"), sizeOfWord(lite.sizes, "2K"), sizeOfWord(pro.sizes, "1:8")]).toEqual([
    null,
    null,
    null,
  ]);
  expect([suggestSize(pro, "512"), suggestSize(lite, "4K"), suggestSize(pro, "huge")]).toEqual([
    "1024x1024",
    "1024x1024",
    "1024x1024",
  ]);
  expect(sizeOfWord(requireModel("gpt-image-2", "model").sizes, "2K")).toBeNull();
});

test("the smallest resolution that covers a size wins over one whose shape is a little nearer", () => {
  const ratios = [{ ratio: "1:1", sizes: { "1K": "1024x1000", "2K": "2048x2048" } }] as const;

  expect(nativeFit(ratios, { width: 1000, height: 1000 })).toMatchObject({ tier: "1K", native: "1024x1000" });
});
