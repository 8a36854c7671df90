import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { FaultCase, Stage } from "../fault-case";
import { ONE_BY_ONE } from "../gather-crowd";
import { PROBE, probeUntilServed, timesOf } from "../probe";
import { WEBS } from "../product";
import { countOpenHolds } from "../read-books";
import { restartAll, USUAL } from "../restart-all";
import type { TrapOrder } from "../trap";
import { until } from "../until";

export const DATABASE: readonly FaultCase[] = [
  {
    id: "b1",
    what: "Postgres killed under load, back after 3 s",
    runs: 2,
    run: (stage) => killPostgres(stage, 3_000),
  },
  { id: "b1l", what: "Postgres gone for 14 s, with the usual times", run: loseForLong },
  { id: "b3", what: "the answers of commits are lost", runs: 2, isShort: true, run: loseCommits },
  { id: "b4", what: "500 ms to the database", load: { customers: 10 }, run: slowDatabase },
  { id: "b5", what: "two connections, 50 requests at once, 1 s to the database", run: exhaustPool },
  { id: "b6", what: "one wallet locked for 8 s", load: { customers: 20 }, run: lockWallet },
  { id: "b10", what: "idle connections are forgotten by a firewall", run: forgetConnections },
  { id: "b11", what: "connections to the database are reset, ten times", run: resetConnections },
];

async function killPostgres(stage: Stage, awayMs: number): Promise<void> {
  const { world, fault, recoveredAfter, gather } = stage;
  await gather(ONE_BY_ONE);
  const backAt = await fault(async () => {
    await world.postgres.kill();
    await sleep(awayMs);
    await world.postgres.start();
    return performance.now();
  });
  await probeUntilServed(stage, 30_000);
  const seconds = (performance.now() - backAt) / 1000;
  recoveredAfter(seconds);
  if (seconds > 10) stage.broken(`served again ${seconds.toFixed(1)} s after the database was back; at most 10`);
}

/** Longer than a request can wait with its last write, and too short for its process to be missed. */
async function loseForLong(stage: Stage): Promise<void> {
  await restartAll(stage.world.product, USUAL);
  await killPostgres(stage, 14_000);
  stage.load.stop();
  await stage.load.idle();
  const { db } = await import("../../../lib/db/sql");
  stage.recoveredAfter(await until("no credits are held", async () => (await countOpenHolds(db)) === 0, 45_000));
  await restartAll(stage.world.product, {});
}

/** Done by the database, and nobody is told: the connection ends between the commit and its answer. */
async function loseCommits(stage: Stage): Promise<void> {
  const { world, random, fault, gather, recoveredAfter } = stage;
  const orders: readonly TrapOrder[] = ["accept_request", "note_attempt", "finish_request"].flatMap((marker) =>
    Array.from({ length: 4 }, () => ({ marker, hold: "after" as const, skip: random.whole(0, 3) })),
  );
  await gather();
  await fault(async () => {
    const name = random.pick(WEBS);
    const all = orders.map(async (order) => (await world.product.links[name].trap(order)).cut());
    await Promise.race([Promise.all(all), sleep(20_000)]);
    world.product.links[name].disarm();
  });
  recoveredAfter(await probeUntilServed(stage, 30_000));
}

/** What a request takes longer is its statements, one after another. */
async function slowDatabase(stage: Stage): Promise<void> {
  const { world, fault, note, broken, load } = stage;
  load.stop();
  await load.idle();
  const usual = await timesOf(stage, 10);
  await fault(async () => {
    for (const name of WEBS) await world.product.links[name].set({ kind: "delay", ms: 500 });
    const slow = await timesOf(stage, 10);
    for (const name of WEBS) await world.product.links[name].set({ kind: "open" });
    const statements = (slow.median - usual.median) / 500;
    note(
      `p50 ${usual.median.toFixed(0)} ms becomes ${slow.median.toFixed(0)} ms: ${statements.toFixed(1)} statements one after another`,
    );
    if (statements > 4.5) broken(`a request waits for ${statements.toFixed(1)} statements; at most 4`);
  });
}

async function exhaustPool({ world, fault, load, note, broken }: Stage): Promise<void> {
  const { product } = world;
  // Whoever else would wait for the two connections would be who is measured.
  load.stop();
  await load.idle();
  await product.kill("web-1");
  await product.start("web-1", { DATABASE_POOL_SIZE: "2" });
  await fault(async () => {
    await product.links["web-1"].set({ kind: "delay", ms: 1_000 });
    const startedAt = performance.now();
    const calls = await Promise.all(Array.from({ length: 100 }, () => load.send({ ...PROBE, idempotencyKey: null })));
    const told = Map.groupBy(
      calls.map(({ answers }) => answers[0]?.status ?? 0),
      (status) => status,
    );
    const seconds = (performance.now() - startedAt) / 1000;
    note(`${[...told].map(([status, all]) => `${all.length} × ${status}`).join(", ")} within ${seconds.toFixed(1)} s`);
    const odd = [...told.keys()].filter((status) => status !== 200 && status !== 503);
    if (odd.length > 0) broken(`answers other than 200 and 503: ${odd.join(", ")}`);
    await product.links["web-1"].set({ kind: "open" });
  });
  await product.kill("web-1");
  await product.start("web-1");
}

/** Its owner waits or is told 503; everybody else is served as before. */
async function lockWallet(stage: Stage): Promise<void> {
  const { world, fault, load, note, broken, newWallet } = stage;
  const wallet = await newWallet(100);
  load.stop();
  await load.idle();
  const usual = await timesOf(stage, 20);
  const blocker = new pg.Client({ connectionString: world.databaseUrl });
  await blocker.connect();
  await fault(async () => {
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM wallet WHERE workspace_id = $1 FOR UPDATE", [wallet.workspaceId]);
    const theirs = Array.from({ length: 60 }, () => load.send({ wallet, ...PROBE, idempotencyKey: null }));
    await sleep(300);
    const others = await timesOf(stage, 20);
    await blocker.query("COMMIT");
    await Promise.all(theirs);
    const ratio = others.p95 / usual.p95;
    note(`others' p95 ${usual.p95.toFixed(0)} ms becomes ${others.p95.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`);
    if (ratio > 3) broken(`others wait ${ratio.toFixed(1)} times as long while one wallet is locked`);
  });
  await blocker.end();
}

async function forgetConnections(stage: Stage): Promise<void> {
  const { world, fault, recoveredAfter, broken, gather } = stage;
  await gather(ONE_BY_ONE);
  await fault(async () => {
    for (const name of WEBS) world.product.links[name].forget();
    const seconds = await probeUntilServed(stage, 90_000);
    recoveredAfter(seconds);
    if (seconds > 30) broken(`served again after ${seconds.toFixed(1)} s; at most 30`);
  });
}

async function resetConnections(stage: Stage): Promise<void> {
  const { world, random, fault, recoveredAfter, gather } = stage;
  await gather(ONE_BY_ONE);
  await fault(async () => {
    for (let times = 0; times < 10; times++) {
      const how = random.pick(["close", "reset", "half-close"] as const);
      for (const link of Object.values(world.product.links)) link.cut(how);
      await sleep(random.whole(200, 1_500));
    }
  });
  recoveredAfter(await probeUntilServed(stage, 30_000));
}
