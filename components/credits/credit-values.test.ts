import { expect, it } from "vitest";
import { formatMoney } from "@/components/layout/format-number";
import { PACKS } from "@/lib/pricing/packs";
import { formatCents, formatShortCents, imagesFor, pricePerHundred } from "./credit-values";

it("says what a hundred credits of each pack cost, to the cent", () => {
  expect(PACKS.map((pack) => formatMoney(pricePerHundred(pack)))).toEqual(["$1.00", "$0.96", "$0.91"]);
});

it.each([
  [1_000, 4, 250],
  [1_000, 14, 71],
  [3, 4, 0],
  [4, 4, 1],
])("%d credits at %d an image are %d images", (credits, creditsPerImage, images) => {
  expect(imagesFor(credits, creditsPerImage)).toBe(images);
});

it.each([
  [1_000, "$10.00"],
  [1_234, "$12.34"],
  [200_000, "$2,000.00"],
  [1_001, "$10.01"],
])("%d cents read %s", (cents, text) => {
  expect(formatCents(cents)).toBe(text);
});

it.each([
  [1_000, "$10"],
  [1_250, "$12.50"],
  [200_000, "$2,000"],
])("%d cents read %s where room is short", (cents, text) => {
  expect(formatShortCents(cents)).toBe(text);
});
