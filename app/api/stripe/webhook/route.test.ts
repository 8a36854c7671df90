import Stripe from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { callRoute } from "@/lib/testing/call-route";
import { completedEvent, findEvent, waitingJobs } from "@/lib/testing/payments";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { errorOf } from "@/lib/testing/wire";
import * as webhook from "./route";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const storedEvents = () => db.rows<{ id: string }>("SELECT id FROM stripe_event ORDER BY received_at");

it("200 {received: true} for what Stripe signed", async () => {
  const reply = await shop.deliver(completedEvent("cs_test_nobody", "evt_accepted"));

  expect([reply.status, reply.bytes.toString()]).toEqual([200, '{"received":true}']);
  expect(await findEvent("evt_accepted")).toEqual({ id: "evt_accepted", handled: false });
  await runJobs();
});

it.each([
  ["no signature", { signature: null }],
  ["an empty signature", { signature: "" }],
  ["a signature of nothing", { signature: "t=1,v1=" }],
  ["another secret", { secret: "whsec_of_somebody_else" }],
  ["the scheme of test events only", { scheme: "v0" }],
  ["a signature that is 301 seconds old", { ageSeconds: 301 }],
])("400 for %s, and nothing is stored", async (_, sent) => {
  const before = await storedEvents();

  const reply = await shop.deliver(completedEvent("cs_test_forged", "evt_forged"), sent);

  expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_value", "stripe-signature"]);
  expect(await storedEvents()).toEqual(before);
  expect(await waitingJobs()).toEqual([]);
});

it("400 for a body that was altered by one byte, and nothing is stored", async () => {
  const before = await storedEvents();
  const signature = signatureOf(JSON.stringify(completedEvent("cs_test_a")));

  const reply = await shop.deliver(completedEvent("cs_test_b"), { signature });

  expect(reply.status).toBe(400);
  expect(await storedEvents()).toEqual(before);
});

it.each(["{}", "[]", "not json", '{"id":"evt_x","type":"x"}', '{"id":7,"type":"x","data":{"object":{}}}'])(
  "400 for a signed body that is no event: %s",
  async (body) => {
    expect((await shop.deliverText(body)).status).toBe(400);
  },
);

it("200 for one that is 299 seconds old", async () => {
  expect((await shop.deliver(unknown("evt_old"), { ageSeconds: 299 })).status).toBe(200);
});

it("an event is taken up to 256 kB and answered 413 above", async () => {
  const large = await shop.deliver({ ...unknown("evt_large"), note: "x".repeat(200_000) });
  const tooLarge = await shop.deliver({ ...unknown("evt_too_large"), note: "x".repeat(256 * 1024) });

  expect([large.status, tooLarge.status]).toEqual([200, 413]);
  expect(await findEvent("evt_large")).toBeDefined();
  expect(await findEvent("evt_too_large")).toBeUndefined();
});

it("404 while there is no webhook secret", async () => {
  const secret = env.STRIPE_WEBHOOK_SECRET;
  env.STRIPE_WEBHOOK_SECRET = undefined;

  const reply = await shop.deliver(completedEvent("cs_test_x", "evt_unwanted"));

  env.STRIPE_WEBHOOK_SECRET = secret;
  expect([reply.status, errorOf(reply).code]).toEqual([404, "not_found"]);
  expect(await findEvent("evt_unwanted")).toBeUndefined();
});

it("an event of a type that means nothing here is stored and done with", async () => {
  const reply = await shop.deliver(unknown("evt_unknown"));

  expect(reply.status).toBe(200);
  expect(await findEvent("evt_unknown")).toEqual({ id: "evt_unknown", handled: true });
  expect(await waitingJobs()).toEqual([]);
});

it("an event is stored with text that the database cannot hold as it is", async () => {
  const reply = await shop.deliverText(
    '{"id":"evt_nul","type":"x.y","data":{"object":{}},"name":"a\\u0000b \\ud800 \\\\u0000"}',
  );

  expect(reply.status).toBe(200);
  const [row] = await db.rows<{ name: string }>(
    "SELECT payload->>'name' AS name FROM stripe_event WHERE id = 'evt_nul'",
  );
  expect(row?.name).toBe("ab \ufffd \\u0000");
});

it("405 for anything but POST", async () => {
  expect((await callRoute(webhook.GET, { path: "/api/stripe/webhook" })).status).toBe(405);
});

function unknown(id: string) {
  return { id, object: "event", type: "customer.created", livemode: false, data: { object: { id: "cus_1" } } };
}

function signatureOf(body: string): string {
  return Stripe.webhooks.generateTestHeaderString({ payload: body, secret: env.STRIPE_WEBHOOK_SECRET ?? "" });
}
