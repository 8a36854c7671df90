import type { StripeStandIn } from "./create-stand-in";

/**
 * Puts the object in the place of its id for each `expand` path, such as `payment_intent.latest_charge`, or `data.customer`
 * in a list; `line_items` of a session are added. A path that leads nowhere is left alone.
 */
export function expandObject(standIn: StripeStandIn, answer: unknown, paths: readonly string[]): unknown {
  return paths.reduce((result, path) => expandPath(standIn, result, path.split(".")), answer);
}

function expandPath(standIn: StripeStandIn, value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => expandPath(standIn, item, path));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value));
  const child = name === "line_items" ? lineItemsOf(standIn, fields.id) : fields[name];
  if (child === undefined) return value;
  return {
    ...fields,
    [name]: expandPath(standIn, typeof child === "string" ? findObject(standIn, child) : child, rest),
  };
}

function findObject({ intents, charges, customers }: StripeStandIn, id: string): unknown {
  return intents.find(id) ?? charges.find(id) ?? customers.find(id) ?? id;
}

function lineItemsOf({ checkouts }: StripeStandIn, id: unknown): unknown {
  const record = typeof id === "string" ? checkouts.find(id) : null;
  if (!record) return undefined;
  return {
    object: "list",
    url: `/v1/checkout/sessions/${record.id}/line_items`,
    has_more: false,
    data: record.lineItems,
  };
}
