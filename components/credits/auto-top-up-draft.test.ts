import { describe, expect, it } from "vitest";
import { autoTopUpBody } from "@/lib/payments/schema";
import { CUSTOM_AMOUNT } from "@/lib/pricing/packs";
import { CEILING_BOUNDS, draftOf, MOST_BELOW, readDraft, rechargesLeft, settingsOf } from "./auto-top-up-draft";

const SET = {
  ...{ enabled: true, below_credits: 1_500, pack: "pack_5200", amount_cents: 5_000, credits: 5_200 },
  ...{ monthly_ceiling_cents: 12_050, used_this_month_cents: 5_000, state: "on" as const },
  ...{ reason: null, next_try_at: null, authentication_url: null },
};
const DRAFT = { below: "1,500", pack: "pack_5200", amount: "", ceiling: "120.50" };

it("a form that nobody touched sends what is set", () => {
  expect(draftOf(SET)).toEqual(DRAFT);
  expect(readDraft(draftOf(SET), true)).toEqual({ settings: settingsOf(SET), faults: null });
  const custom = { ...SET, pack: null, amount_cents: 1_234 };
  expect(draftOf(custom)).toEqual({ ...DRAFT, pack: "", amount: "12.34" });
  expect(readDraft(draftOf(custom), true)).toEqual({ settings: settingsOf(custom), faults: null });
});

describe("a form with a fault says which field and what it needs", () => {
  it.each([
    [{ below: "" }, { below: "Write at how many credits to recharge." }],
    [{ below: "0" }, { below: "The smallest number is 1." }],
    [{ pack: "", amount: "" }, { amount: "Write what to buy, like 25." }],
    [{ pack: "", amount: "4.99" }, { amount: "The smallest amount is $5." }],
    [{ ceiling: "" }, { ceiling: "Write what a month may cost at most, like 100." }],
    [{ ceiling: "49.99" }, { ceiling: "One recharge costs $50.00: allow at least that." }],
    [{ ceiling: "100,001" }, { ceiling: "The largest amount is $100,000." }],
    [
      { below: "x", ceiling: "x" },
      {
        below: "Write whole credits, like 500 or 1,000.",
        ceiling: "Write dollars with at most two decimals, like 25 or 12.50.",
      },
    ],
  ])("%j", (change, faults) => {
    expect(readDraft({ ...DRAFT, ...change }, true)).toEqual({ settings: null, faults });
  });
});

it("the form's bounds are those of the API", () => {
  const body = (change: object) => ({ ...settingsOf(SET), ...change });
  const accepts = (change: object) => autoTopUpBody.safeParse(body(change)).success;

  expect(accepts({ monthly_ceiling_cents: CEILING_BOUNDS.maxCents })).toBe(true);
  expect(accepts({ monthly_ceiling_cents: CEILING_BOUNDS.maxCents + 1 })).toBe(false);
  expect(accepts({ monthly_ceiling_cents: CEILING_BOUNDS.minCents - 1 })).toBe(false);
  expect(CEILING_BOUNDS.minCents).toBe(CUSTOM_AMOUNT.minCents);
  expect(accepts({ below_credits: MOST_BELOW })).toBe(true);
  expect(accepts({ below_credits: MOST_BELOW + 1 })).toBe(false);
});

it.each([
  [12_050, 5_000, 1],
  [15_000, 5_000, 2],
  [5_000, 5_000, 0],
  [5_000, 9_000, 0],
])("with a ceiling of %d cents and %d used, %d recharges are left", (ceiling, used, left) => {
  expect(rechargesLeft({ ...SET, monthly_ceiling_cents: ceiling, used_this_month_cents: used })).toBe(left);
});
