import { expect, it } from "vitest";
import { cheapestPurchase } from "./cheapest-purchase";

it.each([
  { credits: 300, packs: [], cents: 500, brings: 500, what: "the smallest amount for a few" },
  { credits: 600, packs: [], cents: 600, brings: 600, what: "exactly what is needed below the first pack" },
  {
    credits: 1_000,
    packs: [{ id: "pack_1000", count: 1 }],
    cents: 1_000,
    brings: 1_000,
    what: "a pack at its own size",
  },
  {
    credits: 5_100,
    packs: [{ id: "pack_5200", count: 1 }],
    cents: 5_000,
    brings: 5_200,
    what: "the larger pack where it is cheaper",
  },
  {
    credits: 5_000,
    packs: [{ id: "pack_5200", count: 1 }],
    cents: 5_000,
    brings: 5_200,
    what: "of ways that cost the same the one that brings more",
  },
  { credits: 22_000, packs: [{ id: "pack_22000", count: 1 }], cents: 20_000, brings: 22_000, what: "the largest pack" },
  {
    credits: 300_000,
    packs: [{ id: "pack_22000", count: 14 }],
    cents: 280_000,
    brings: 308_000,
    what: "packs beyond the largest amount",
  },
])("$what: $credits credits", ({ credits, packs, cents, brings }) => {
  expect(cheapestPurchase(credits)).toMatchObject({ packs, cents, credits: brings });
});
