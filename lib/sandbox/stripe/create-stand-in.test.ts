import { pino } from "pino";
import { expect, it } from "vitest";
import { createStandIn, type StripeStandIn } from "./create-stand-in";
import { newIntent } from "./intents/new-intent";
import { newMethod } from "./methods/new-method";
import { newSetup } from "./methods/new-setup";
import { newCustomer } from "./new-customer";
import { recordBalance } from "./record-balance";

const ORIGIN = { apiVersion: "2026-10-28.endive", requestId: null, idempotencyKey: null };
const NOTHING = { description: null, receiptEmail: null, setupFutureUsage: null, metadata: {} };
const ORDER = { amount: 1_000, currency: "usd", customer: null, method: null };

it.each<[keyof StripeStandIn, number, (standIn: StripeStandIn) => void]>([
  ["customers", 1_000, ({ customers }) => customers.put(newCustomer({ email: null }))],
  ["methods", 1_000, ({ methods }) => methods.put(newMethod({ number: "4242424242424242", email: null }))],
  ["setups", 1_000, ({ setups }) => setups.put(newSetup({ customer: null, ...NOTHING }))],
  ["intents", 1_000, ({ intents }) => intents.put(newIntent(NOTHING, ORDER))],
  ["events", 3_000, (standIn) => standIn.emit([{ type: "refund.created", object: { id: "re_1" } }], ORIGIN)],
  [
    "balances",
    3_000,
    (standIn) =>
      recordBalance(standIn, { type: "refund", amount: -1, currency: "usd", description: null, source: "re_1" }),
  ],
])("of %s the newest %i are kept", (name, max, put) => {
  const standIn = createStandIn({ target: {}, logger: pino({ level: "silent" }), sweep: () => undefined });
  for (let made = 0; made <= max; made += 1) put(standIn);
  standIn.close();

  const shelf = standIn[name];
  expect(typeof shelf === "object" && "list" in shelf ? shelf.list() : []).toHaveLength(max);
});
