import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase, Stage } from "../fault-case";
import { killAndStart } from "../kill-and-start";
import { begunPayment, creditedOf, type Payment, pay, refundAtStripe, scriptDeliveries } from "../payments";
import { WORKERS } from "../product";
import type { TrapOrder } from "../trap";
import { until } from "../until";

const CREDITED_WITHIN_MS = 45_000;

export const STRIPE: readonly FaultCase[] = [
  killedAt("a9", "web killed before the event of Stripe is committed", {
    marker: "INSERT INTO stripe_event",
    hold: "before",
  }),
  killedAt("a9c", "web killed when the event of Stripe is committed", { marker: "COMMIT", hold: "after" }),
  { id: "a9w", what: "workers killed before and after a payment is settled", run: killSettlers },
  scripted("f1", "every event of Stripe ten times more", { duplicate: 10 }),
  scripted("f2", "events of Stripe in reverse, twice", { reverse: true, duplicate: 1 }),
  scripted("f5", "events of Stripe late", { delay_ms: 6_000 }),
  {
    id: "f6",
    what: "no event of Stripe arrives; the reconciler finds the payments",
    run: dropEvents,
  },
  {
    id: "f8",
    what: "refunds told before the payments they belong to",
    run: refundFirst,
  },
];

function killedAt(id: string, what: string, order: TrapOrder): FaultCase {
  const run = async (stage: Stage) => {
    await stage.gather();
    const payments = await begunPayments(stage);
    const sprung = stage.world.product.links["web-1"].trap(order);
    await Promise.all(payments.map((payment) => pay(payment)));
    await killAndStart(stage, ["web-1"], { sprung: await sprung });
    await areCredited(stage, payments);
  };
  return { id, what, run };
}

async function killSettlers(stage: Stage): Promise<void> {
  for (const hold of ["before", "after"] as const) {
    await stage.gather({ size: 160, kind: "task", seconds: (random) => 6 + random.next() * 3 });
    const payments = await begunPayments(stage);
    const order = { marker: "settle_payment", hold };
    const sprung = Promise.race(WORKERS.map((name) => stage.world.product.links[name].trap(order)));
    await Promise.all(payments.map((payment) => pay(payment)));
    await killAndStart(stage, WORKERS, { sprung: await sprung });
    await areCredited(stage, payments);
  }
}

function scripted(id: string, what: string, faults: object): FaultCase {
  const run = async (stage: Stage) => {
    await scriptDeliveries(stage.world, faults);
    const payments = await begunPayments(stage);
    await stage.fault(async () => {
      await Promise.all(payments.map((payment) => pay(payment)));
      await areCredited(stage, payments);
      // Copies still on their way must find that nothing is left to do.
      await sleep(3_000);
    });
    await scriptDeliveries(stage.world, {});
    await areCredited(stage, payments);
  };
  return { id, what, run };
}

/** A worker looks for open payments when it starts, and every quarter of an hour. */
async function dropEvents(stage: Stage): Promise<void> {
  const { withTransaction } = await import("../../../lib/db/sql");
  await scriptDeliveries(stage.world, { drop: true });
  const payments = await begunPayments(stage);
  await stage.fault(async () => {
    await Promise.all(payments.map((payment) => pay(payment)));
    await sleep(1_000);
    // An order keeps what was written first, its time as well: only a test may make it older.
    await withTransaction(async (tx) => {
      await tx.rows("ALTER TABLE payment DISABLE TRIGGER USER");
      await tx.rows("UPDATE payment SET created_at = created_at - INTERVAL '11 minutes' WHERE id = ANY($1)", [
        payments.map(({ id }) => id),
      ]);
      await tx.rows("ALTER TABLE payment ENABLE TRIGGER USER");
    });
    await stage.world.product.kill("worker-1");
    await stage.world.product.start("worker-1");
    await areCredited(stage, payments);
  });
  await scriptDeliveries(stage.world, {});
}

/** What is bought and given back is posted by whichever event comes first, and the other finds nothing left to do. */
async function refundFirst(stage: Stage): Promise<void> {
  const payments = await begunPayments(stage);
  const [whole, part] = payments;
  if (!whole || !part) throw new Error("there are payments to refund");
  await stage.fault(async () => {
    await scriptDeliveries(stage.world, { delay_ms: 12_000 });
    await Promise.all(payments.map((payment) => pay(payment)));
    await scriptDeliveries(stage.world, {});
    await refundAtStripe(whole, whole.amountCents);
    await refundAtStripe(part, 234);
    const left = [
      { ...whole, amountCents: 0 },
      { ...part, amountCents: part.amountCents - 234 },
    ];
    await areCredited(stage, left.slice(1));
    await areCredited(stage, [...left, ...payments.slice(2)]);
    await sleep(3_000);
    await areCredited(stage, [...left, ...payments.slice(2)]);
  });
}

async function begunPayments({ newWallet, world }: Stage): Promise<Payment[]> {
  const wallet = await newWallet(5);
  return Promise.all([500, 1_234, 20_000].map((amountCents) => begunPayment(world, wallet.workspaceId, amountCents)));
}

/** Each exactly once: $5.00 are 500 credits. */
async function areCredited({ broken }: Stage, payments: readonly Payment[]): Promise<void> {
  const wanted = payments.map(({ amountCents }) => amountCents * 1_000).join(", ");
  let found = "";
  const isThere = async () => {
    found = (await Promise.all(payments.map(({ id }) => creditedOf(id)))).join(", ");
    return found === wanted;
  };
  await until("every payment is credited once", isThere, CREDITED_WITHIN_MS).catch(() =>
    broken(`payments credited ${found} millicredits instead of ${wanted}`),
  );
}
