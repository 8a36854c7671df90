import type { LineItem } from "./checkout-objects";
import { newStripeId } from "./new-stripe-id";
import type { Params } from "./params";
import { stripeProblems } from "./stripe-problem";

const MAX_ITEMS = 100;
const MAX_AMOUNT = 99_999_999;

/** The priced lines of a session: at least one, all in one currency, each with a price of its own (`price_data`). */
export function readLineItems(params: Params): LineItem[] {
  const items = params.objects("line_items").map(readItem);
  if (items.length === 0) throw stripeProblems.missing("line_items");
  if (items.length > MAX_ITEMS)
    throw stripeProblems.invalid("line_items", `line_items takes up to ${MAX_ITEMS} lines.`);
  if (new Set(items.map(({ currency }) => currency)).size > 1)
    throw stripeProblems.invalid("line_items", "All line_items must have the same currency.");
  return items;
}

function readItem(item: Params): LineItem {
  item.allow(["price_data", "quantity"]);
  const price = item.object("price_data");
  if (!price) throw stripeProblems.missing(item.nameOf("price_data"));
  price.allow(["currency", "unit_amount", "product_data", "tax_behavior"]);
  const product = price.object("product_data");
  product?.allow(["name", "description", "images", "metadata", "tax_code", "unit_label"]);
  const name = product?.text("name") ?? null;
  if (name === null) throw stripeProblems.missing(`${price.nameOf("product_data")}[name]`);
  const currency = price.text("currency")?.toLowerCase() ?? null;
  if (currency === null) throw stripeProblems.missing(price.nameOf("currency"));
  if (!Intl.supportedValuesOf("currency").includes(currency.toUpperCase()))
    throw stripeProblems.invalid(price.nameOf("currency"), `Invalid currency: ${currency.slice(0, 10)}.`);
  const unitAmount = price.wholeNumber("unit_amount", { min: 0, max: MAX_AMOUNT });
  if (unitAmount === null) throw stripeProblems.missing(price.nameOf("unit_amount"));
  const quantity = item.wholeNumber("quantity", { min: 1, max: 999_999 });
  if (quantity === null) throw stripeProblems.missing(item.nameOf("quantity"));
  const total = unitAmount * quantity;
  return {
    id: newStripeId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency,
    description: name,
    metadata: {},
    price: priceOf({ currency, unitAmount }),
    quantity,
  };
}

function priceOf({ currency, unitAmount }: { currency: string; unitAmount: number }) {
  return {
    id: newStripeId("price"),
    object: "price",
    active: false,
    billing_scheme: "per_unit",
    currency,
    livemode: false,
    metadata: {},
    nickname: null,
    product: newStripeId("prod"),
    recurring: null,
    tax_behavior: "unspecified",
    type: "one_time",
    unit_amount: unitAmount,
    unit_amount_decimal: String(unitAmount),
  };
}
