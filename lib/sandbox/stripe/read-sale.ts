import type { LineItem } from "./checkout-objects";
import type { Params } from "./params";
import { readLineItems } from "./read-line-items";
import { stripeProblems } from "./stripe-problem";

type Sale = { lineItems: LineItem[]; total: number | null; currency: string | null };

const SMALLEST_TOTAL = 50;
const LARGEST_TOTAL = 99_999_999;

/** What a Checkout Session sells and for how much; in setup mode nothing. */
export function readSale(params: Params, mode: "payment" | "setup"): Sale {
  if (mode === "setup") return readNothing(params);
  const lineItems = readLineItems(params);
  const total = lineItems.reduce((sum, item) => sum + item.amount_total, 0);
  if (total < SMALLEST_TOTAL)
    throw stripeProblems.invalid(
      "line_items",
      `The total must be at least ${SMALLEST_TOTAL} cents.`,
      "amount_too_small",
    );
  if (total > LARGEST_TOTAL)
    throw stripeProblems.invalid("line_items", "The total must be at most $999,999.99.", "amount_too_large");
  return { lineItems, total, currency: lineItems[0]?.currency ?? "usd" };
}

function readNothing(params: Params): Sale {
  if (params.objects("line_items").length > 0)
    throw stripeProblems.invalid("line_items", "Nothing is sold in setup mode: leave line_items out.");
  return { lineItems: [], total: null, currency: params.text("currency")?.toLowerCase() ?? null };
}
