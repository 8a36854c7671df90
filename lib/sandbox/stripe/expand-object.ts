import type { StripeStandIn } from "./create-stand-in";

/**
 * Puts the object in the place of its id for each `expand` path, such as `payment_intent.latest_charge`, or `data.customer`
 * in a list; `line_items` of a session and `refunds` of a charge are added. A path that leads nowhere is left alone.
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
  const child = fields[name] ?? hiddenChild(standIn, name, fields.id);
  if (child === undefined) return value;
  return {
    ...fields,
    [name]: expandPath(standIn, typeof child === "string" ? findObject(standIn, child) : child, rest),
  };
}

function findObject(standIn: StripeStandIn, id: string): unknown {
  const { intents, charges, customers, methods, setups, refunds, disputes, balances, invoices } = standIn;
  const shelves = [intents, charges, customers, setups, refunds, disputes, balances, invoices];
  return shelves.map((shelf) => shelf.find(id)).find((found) => found !== null) ?? methods.find(id)?.method ?? id;
}

/** What Stripe shows only to those who ask for it; undefined where the object has no such field. */
function hiddenChild({ checkouts, charges, refunds }: StripeStandIn, name: string, id: unknown): unknown {
  if (typeof id !== "string") return undefined;
  const record = name === "line_items" ? checkouts.find(id) : null;
  if (record) return listOf(record.lineItems, `/v1/checkout/sessions/${id}/line_items`);
  const charge = name === "refunds" ? charges.find(id) : null;
  if (charge)
    return listOf(
      refunds.list().filter((refund) => refund.charge === id),
      `/v1/charges/${id}/refunds`,
    );
  return undefined;
}

function listOf(data: readonly unknown[], url: string) {
  return { object: "list", url, has_more: false, data };
}
