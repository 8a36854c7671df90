import { describe, expect, test } from "vitest";
import { requireModel } from "@/lib/catalog";
import { fromCredits, toCredits } from "@/lib/core/credits";
import { priceVersion } from "./price-version";
import { chargeFor, quote } from "./quote";

const model = requireModel("gpt-image-2", "model");

describe("gpt-image-2 costs what the contract says", () => {
  test.each([
    ["1024x1024", "low", 1],
    ["1024x1024", "medium", 4],
    ["1024x1024", "high", 14],
    ["1024x1024", "auto", 14],
    ["1536x1024", "low", 1],
    ["1024x1536", "medium", 4],
    ["2048x2048", "low", 2],
    ["2048x2048", "medium", 17],
    ["2048x1152", "high", 67],
    ["2048x1152", "auto", 67],
    ["3840x2160", "low", 4],
    ["2160x3840", "medium", 34],
    ["3840x2160", "high", 133],
    ["2880x2880", "auto", 133],
    ["auto", "low", 1],
    ["auto", "medium", 4],
    ["auto", "high", 14],
    ["auto", "auto", 14],
  ] as const)("%s %s costs %d credits", (size, quality, credits) => {
    const price = quote({ model, size, quality, n: 1 });

    expect(toCredits(price.total)).toBe(credits);
  });
});

test("a quote is plain data that explains itself", () => {
  const price = quote({ model, size: "2048x1152", quality: "auto", n: 3 });

  expect(price).toEqual({
    tier: "2K",
    pricedQuality: "high",
    unit: 67_000,
    n: 3,
    total: 201_000,
    priceVersion: "gpt-image-2@6d082a63",
    rule: "gpt-image-2 · 2K · high",
    tierUnits: { "1K": 14_000, "2K": 67_000 },
  });
  expect(JSON.parse(JSON.stringify(price))).toEqual(price);
});

test("a price version names the prices and nothing else", () => {
  const { "1K": small, "2K": medium, "4K": large } = model.prices;
  const reordered = { "4K": large, "2K": medium, "1K": small };
  const dearer = { ...model.prices, "1K": { low: fromCredits(1), medium: fromCredits(4), high: fromCredits(14.001) } };

  expect(priceVersion(model)).toBe("gpt-image-2@6d082a63");
  expect(priceVersion({ id: model.id, prices: reordered })).toBe("gpt-image-2@6d082a63");
  expect(priceVersion({ id: model.id, prices: dearer })).not.toBe("gpt-image-2@6d082a63");
});

describe("a delivered image costs the smaller of the requested and the delivered tier", () => {
  test.each([
    ["2048x2048", 2048, 2048, 17],
    ["2048x2048", 1024, 1024, 4],
    ["2048x2048", 3840, 2160, 17],
    ["3840x2160", 2048, 1152, 17],
    ["3840x2160", 1536, 864, 4],
    ["3840x2160", 1537, 864, 17],
    ["1024x1024", 3840, 2160, 4],
    ["1024x1024", 256, 256, 4],
    ["auto", 3840, 2160, 4],
    ["auto", 1024, 1024, 4],
  ] as const)(
    "asked for %s at medium, got %dx%d: %d credits",
    (requestedSize, deliveredWidth, deliveredHeight, credits) => {
      const held = quote({ model, size: requestedSize, quality: "medium", n: 1 });

      const charge = chargeFor({ quote: held, requestedSize, deliveredWidth, deliveredHeight });

      expect(toCredits(charge)).toBe(credits);
    },
  );

  test("the prices of the held quote count, not those of today's catalog", () => {
    const held = {
      tier: "2K" as const,
      unit: fromCredits(5),
      tierUnits: { "1K": fromCredits(2), "2K": fromCredits(5) },
    };

    const charge = chargeFor({ quote: held, requestedSize: "2048x2048", deliveredWidth: 1024, deliveredHeight: 1024 });

    expect(toCredits(charge)).toBe(2);
  });

  test("size=auto costs what was quoted for it, whatever tier came back", () => {
    const held = { unit: fromCredits(8), tierUnits: { "1K": fromCredits(4) } };

    const charge = chargeFor({ quote: held, requestedSize: "auto", deliveredWidth: 1024, deliveredHeight: 1024 });

    expect(toCredits(charge)).toBe(8);
  });

  test("not even a damaged quote charges more than it held", () => {
    const held = { unit: fromCredits(5), tierUnits: { "1K": fromCredits(9) } };

    const charge = chargeFor({ quote: held, requestedSize: "2048x2048", deliveredWidth: 1024, deliveredHeight: 1024 });

    expect(toCredits(charge)).toBe(5);
  });
});

describe("what cannot be priced is a bug of the caller and says so", () => {
  test.each([0, -1, 1.5, Number.NaN])("%d images", (n) => {
    expect(() => quote({ model, size: "auto", quality: "auto", n })).toThrow(`${n} is not a number of images`);
  });

  test("a model without a price for the tier", () => {
    const unpriced = { ...model, prices: {} };

    expect(() => quote({ model: unpriced, size: "auto", quality: "low", n: 1 })).toThrow(
      "gpt-image-2 has no price for 1K low",
    );
  });

  test.each([
    [0, 1024],
    [1024, 0],
  ])("a delivered image of %d by %d", (deliveredWidth, deliveredHeight) => {
    const asked = quote({ model, size: "auto", quality: "low", n: 1 });

    expect(() => chargeFor({ quote: asked, requestedSize: "auto", deliveredWidth, deliveredHeight })).toThrow(
      "a delivered image has a size",
    );
  });
});
