import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { clock } from "@/lib/core/clock";
import { startSandbox } from "../start-sandbox";
import type { Delivery } from "./create-deliveries";
import { clientOf, openShop, type Shop, TEN_DOLLARS } from "./testing/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });
  shop.received.length = 0;
  shop.statuses.clear();
  shop.unanswered.clear();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => shop.close());

const deliveries = async (): Promise<Delivery[]> => {
  const body: { deliveries: Delivery[] } = await (await fetch(`${shop.sandbox.url}/sandbox/stripe/deliveries`)).json();
  return body.deliveries;
};
const settled = () =>
  vi.waitFor(async () => {
    const all = await deliveries();
    expect(all.filter(({ state }) => state === "pending")).toEqual([]);
    return all;
  }, 10_000);
const types = () => shop.received.map(({ type }) => type);
const pay = async () => shop.submit(await shop.open(), { card: "4242424242424242" });

it("what a payment makes happen arrives in order, and is believed by the official client", async () => {
  const session = await shop.open();
  await shop.submit(session, { card: "4242424242424242" });
  await settled();

  expect(types()).toEqual(["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]);
  expect(shop.received[2]?.data.object).toMatchObject({
    id: session.id,
    amount_total: 1_000,
    client_reference_id: "pay_1",
    metadata: { payment_id: "pay_1" },
    payment_status: "paid",
    status: "complete",
  });
  expect(shop.received[2]?.pending_webhooks).toBe(1);
  expect((await shop.stripe.events.retrieve(shop.received[2]?.id ?? "")).pending_webhooks).toBe(0);
});

it("an expired session is told, also when only its time was over", async () => {
  const [asked, waited] = [await shop.open(), await shop.open()];
  await shop.stripe.checkout.sessions.expire(asked.id);
  const tomorrow = Date.now() + 86_401_000;
  vi.spyOn(clock, "now").mockImplementation(() => new Date(tomorrow));

  const read = await shop.stripe.checkout.sessions.retrieve(waited.id);
  vi.restoreAllMocks();
  await settled();

  expect(read.status).toBe("expired");
  expect(shop.received.map(({ type, data }) => [type, data.object])).toEqual([
    ["checkout.session.expired", expect.objectContaining({ id: asked.id, status: "expired" })],
    ["checkout.session.expired", expect.objectContaining({ id: waited.id, status: "expired" })],
  ]);
});

it("what is not answered with 2xx is sent again, with growing pauses, until it is", async () => {
  shop.statuses.set("charge.succeeded", [500, 302, 404]);

  await pay();
  const [charge] = await settled();

  expect(charge?.attempts.map(({ status }) => status)).toEqual([500, 302, 404, 200]);
  const times = (charge?.attempts ?? []).map(({ at }) => Date.parse(at));
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(pauses.every((pause, index) => pause >= 20 * 2 ** index - 2)).toBe(true);
  expect(new Set(shop.received.map(({ id }) => id)).size).toBe(3);
});

it("after ten tries it is given up", async () => {
  const closed = await startSandbox({
    port: 0,
    mailInbox: true,
    stripe: { webhookUrl: "http://127.0.0.1:9/hooks", webhookSecret: "whsec_a", retryMs: 1 },
  });
  const session = await clientOf(closed).checkout.sessions.create(TEN_DOLLARS);
  await clientOf(closed).checkout.sessions.expire(session.id);

  const [delivery] = await vi.waitFor(async () => {
    const body: { deliveries: Delivery[] } = await (await fetch(`${closed.url}/sandbox/stripe/deliveries`)).json();
    expect(body.deliveries[0]?.state).toBe("given_up");
    return body.deliveries;
  }, 10_000);
  await closed.close();

  expect(delivery?.attempts).toHaveLength(10);
  expect(delivery?.attempts[0]).toMatchObject({ status: null, error: expect.any(String) });
});

it("a receiver that hangs with one event gets the others all the same", async () => {
  shop.unanswered.add("charge.succeeded");

  await pay();

  await vi.waitFor(() => expect(types()).toContain("checkout.session.completed"), 5_000);
  expect((await deliveries()).map(({ state }) => state)[0]).toBe("pending");
});

it("a duplicate arrives with the same id", async () => {
  expect(await shop.script({ duplicate: 2 })).toBe(200);

  await pay();
  await settled();

  expect(shop.received).toHaveLength(9);
  expect(new Set(shop.received.map(({ id }) => id)).size).toBe(3);
});

it("reversed events arrive last first", async () => {
  await shop.script({ reverse: true });

  await pay();
  await settled();

  expect(types()).toEqual(["checkout.session.completed", "payment_intent.succeeded", "charge.succeeded"]);
});

it("a dropped event is never sent, but can be read", async () => {
  await shop.script({ drop: true });

  await pay();

  expect((await deliveries()).map(({ state }) => state)).toEqual(["dropped", "dropped", "dropped"]);
  expect((await shop.stripe.events.list()).data).toHaveLength(3);
  await shop.script({});
  await pay();
  await settled();
  expect(shop.received).toHaveLength(3);
});

it("a delayed event arrives later than the customer", async () => {
  await shop.script({ delay_ms: 150 });

  await pay();
  const before = types().length;
  await settled();

  expect([before, types().length]).toEqual([0, 3]);
});

it("a reset forgets what was still to be sent", async () => {
  await shop.script({ delay_ms: 100 });
  await pay();
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });

  await pay();
  await settled();

  expect(shop.received).toHaveLength(3);
  expect((await deliveries()).length).toBe(3);
});

it.each([{ duplicate: -1 }, { duplicate: 11 }, { delay_ms: "1" }, { drop: 1 }, { twice: true }, [[]]])(
  "%j names no faults",
  async (faults) => {
    expect(await shop.script(faults)).toBe(400);
  },
);

it("without an address nothing is sent", async () => {
  const silent = await startSandbox({ port: 0, mailInbox: true, stripe: {} });
  const client = clientOf(silent);
  const session = await client.checkout.sessions.create(TEN_DOLLARS);
  await client.checkout.sessions.expire(session.id);

  const sent = await (await fetch(`${silent.url}/sandbox/stripe/deliveries`)).json();
  const events = await client.events.list();
  await silent.close();

  expect(sent).toEqual({ deliveries: [] });
  expect(events.data[0]).toMatchObject({ type: "checkout.session.expired", pending_webhooks: 0 });
});
