import { expect, test } from "vitest";
import { costOfImage } from "./costs";
import { listModels } from "./index";

test("every cell of every price matrix has a cost", () => {
  const unknown = listModels().flatMap(({ id, prices }) =>
    Object.entries(prices).flatMap(([tier, row]) =>
      Object.keys(row)
        .filter((quality) => costOfImage(id, tier, quality) === null)
        .map((quality) => `${id} ${tier} ${quality}`),
    ),
  );

  expect(unknown).toEqual([]);
});

test("a dearer quality never costs the operator less", () => {
  const falling = listModels().flatMap(({ id, prices }) =>
    Object.keys(prices).filter((tier) => {
      const [low = 0, medium = 0, high = 0] = ["low", "medium", "high"].map(
        (quality) => costOfImage(id, tier, quality) ?? 0,
      );
      return low > medium || medium > high;
    }),
  );

  expect(falling).toEqual([]);
});

test("one 1K high image costs more than its 14 credits bring", () => {
  expect(costOfImage("gpt-image-2", "1K", "high")).toBe(21.07);
});

test("what the table does not know has no cost rather than none", () => {
  expect([costOfImage("toString", "1K", "low"), costOfImage("gpt-image-2", "512", "low")]).toEqual([null, null]);
});
