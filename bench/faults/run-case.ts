import type { FaultCase, Stage } from "./fault-case";
import { type Crowd, gatherCrowd, type Pace } from "./gather-crowd";
import type { World } from "./open-world";
import type { Random } from "./random";
import { restartAll } from "./restart-all";
import { runLoad, type Wallet } from "./run-load";
import { settle } from "./settle";
import { waitFor } from "./wait-for";

export type CaseResult = {
  id: string;
  what: string;
  run: string;
  requests: number;
  /** How often something was injected. */
  faults: number;
  inFlight: number;
  doubleCharges: number;
  lost: number;
  overdrafts: number;
  orphans: number;
  pictures: number;
  recoverySeconds: number;
  seconds: number;
  notes: string[];
  /** Every violation in words; the verdict is good without any. */
  violations: string[];
};

type Surroundings = {
  world: World;
  wallets: readonly [Wallet, ...Wallet[]];
  picture: string;
  random: Random;
  isFull: boolean;
  pace: Pace;
  requestsWanted: () => number;
};

/** So few that they keep every step of a request occupied; hundreds more only wait when a fault comes. */
const DEFAULT_CUSTOMERS = 8;
const TIMES = 3;
const FULL_CROWD: Crowd = { size: 500, seconds: (random) => 8 + random.next() * 4 };
const SHORT_CROWD: Crowd = { size: 180, seconds: (random) => 5 + random.next() * 2 };
const WARM_UP_MS = 8_000;

/** One case once: load, fault, and what the books say when everything is over. Never rejects for what it finds. */
export async function runCase(one: FaultCase, run: string, surroundings: Surroundings): Promise<CaseResult> {
  const { world, wallets, random, picture, isFull, pace, requestsWanted } = surroundings;
  const startedAt = performance.now();
  const plan = one.load ?? {};
  const customers = plan.customers ?? DEFAULT_CUSTOMERS;
  const load = runLoad({
    ...{ run, wallets, picture, random: random.fork("load"), webhookUrl: world.receiver.url },
    origins: [world.product.webUrl("web-1"), world.product.webUrl("web-2")],
    customers,
    seconds: plan.seconds ?? typicalSeconds,
    ...(plan.words ? { words: plan.words } : {}),
  });
  const notes: string[] = [];
  const violations: string[] = [];
  let recovery: number | null = null;
  let faultOverAt = startedAt;
  let faults = 0;
  const crowd = isFull ? FULL_CROWD : SHORT_CROWD;
  const patience = random.fork("crowd");
  const stage: Stage = {
    ...{ world, random, load, newWallet, requestsWanted },
    times: isFull ? TIMES : 1,
    gather: (other) => gatherCrowd({ load, random: patience, pace }, { ...crowd, ...other }),
    strike: () => {
      faults++;
      load.strike();
    },
    fault: async (work) => {
      faults++;
      load.faultBegins();
      try {
        return await work();
      } finally {
        load.faultEnds();
        faultOverAt = performance.now();
      }
    },
    recoveredAfter: (seconds) => {
      recovery = Math.max(recovery ?? 0, seconds);
    },
    note: (text) => notes.push(text),
    broken: (text) => violations.push(text),
  };
  await waitFor(async () => load.open() >= customers * 0.6, WARM_UP_MS);
  await one.run(stage).catch(async (error: unknown) => {
    violations.push(`the case could not be run to its end: ${String(error)}`);
    // However it left the product: the next case is to judge only itself.
    await restartAll(world.product, {});
  });
  for (const name of world.product.fallen()) {
    violations.push(`${name} has ended, and nobody had killed it`);
    await world.product.start(name);
  }
  load.stop();
  await load.ended();
  const books = await settle(run, load.records, world);
  return {
    ...{ id: one.id, what: one.what, run, faults, notes, ...books, violations: [...violations, ...books.violations] },
    requests: load.records.length,
    recoverySeconds: recovery ?? Math.max(0, (books.settledAt - faultOverAt) / 1000),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Half a second to three, now and then longer than a process takes to be missed. */
function typicalSeconds(random: Random): number {
  return random.next() < 0.15 ? 4 + random.next() * 4 : 0.3 + random.next() * 2.5;
}

async function newWallet(credits: number): Promise<Wallet> {
  const { createTenant } = await import("../../lib/testing/tenant");
  const { workspaceId, live } = await createTenant(credits);
  return { workspaceId, secret: live.secret, isPoor: false };
}
