import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase, Stage } from "../fault-case";
import { killAndStart, ownNothing } from "../kill-and-start";
import { type ProductName, WEBS, WORKERS } from "../product";
import type { Random } from "../random";
import type { TrapOrder } from "../trap";
import { until } from "../until";

export const KILL_WORKER: readonly FaultCase[] = [
  { id: "a10", what: "worker killed at each step of a task", run: killWorkerAtSteps },
  {
    id: "a10s",
    what: "worker stands still, is given up and comes back",
    run: (stage) => standStill(stage, "worker-1"),
  },
  {
    id: "h3",
    what: "web stands still, another takes over, it comes back",
    run: (stage) => standStill(stage, "web-2"),
  },
  { id: "a11", what: "worker killed with a webhook sent and not marked", run: killAfterWebhook },
];

/** What a dead worker is about: both work on as many as the product lets them, and the rest waits in the queue. */
const TASKS = { size: 160, kind: "task", seconds: (random: Random) => 6 + random.next() * 3 } as const;

const STEPS: readonly TrapOrder[] = [
  { marker: "claim_task", hold: "before" },
  { marker: "claim_task", hold: "after" },
  { marker: "note_attempt", hold: "after" },
  { marker: "finish_request", hold: "before" },
  { marker: "finish_request", hold: "after" },
];

/** Before it is claimed a task goes to another worker; from then on it is one request that must not be bought twice. */
async function killWorkerAtSteps(stage: Stage): Promise<void> {
  const { world, random, load, gather } = stage;
  for (const step of STEPS) {
    await gather(TASKS);
    const name = random.pick(WORKERS);
    const sprung = world.product.links[name].trap(step);
    const tasks = Array.from({ length: 12 }, () => load.send({ kind: "task" }));
    await killAndStart(stage, [name], { sprung: await sprung });
    await Promise.all(tasks);
  }
}

/** What it does after its return finds its requests resolved: nothing is charged a second time. */
async function standStill(
  { world, load, fault, recoveredAfter, gather }: Stage,
  name: "worker-1" | "web-2",
): Promise<void> {
  const { product } = world;
  const pid = product.pid(name);
  const kind = name === "worker-1" ? "task" : "keyed";
  await gather(kind === "task" ? TASKS : {});
  const slow = Array.from({ length: 12 }, (_, index) =>
    load.send({ kind, idempotencyKey: `still-${pid}-${index}`, prompt: "a pear sandbox:delay=9" }),
  );
  await until("it works on something", async () => !(await ownNothing([pid])), 30_000);
  await fault(async () => {
    product.signal(name, "SIGSTOP");
    const seconds = await until("its credits are free", () => ownNothing([pid]), 45_000);
    recoveredAfter(seconds);
    product.signal(name, "SIGCONT");
    await sleep(3_000);
  });
  await Promise.all(slow);
}

/** The customer hears of the same event again, under the same id. */
async function killAfterWebhook(stage: Stage): Promise<void> {
  const { world, random, load, broken, gather } = stage;
  const name = random.pick(WORKERS);
  await gather(TASKS);
  const before = world.receiver.ids().length;
  const sprung = world.product.links[name].trap({ marker: "UPDATE webhook_delivery SET status", hold: "before" });
  const tasks = Array.from({ length: 8 }, () => load.send({ kind: "task" }));
  await killAndStart(stage, [name], { sprung: await sprung });
  await Promise.all(tasks);
  const isTwice = async () => new Set(world.receiver.ids().slice(before)).size < world.receiver.ids().length - before;
  await until("the event is told again", isTwice, 30_000).catch(() =>
    broken("a webhook that was not marked was not sent again"),
  );
}

export const RANDOM_KILLS: FaultCase = {
  id: "a13",
  what: "random processes killed, one after another",
  isShort: true,
  run: killAtRandom,
};

async function killAtRandom(stage: Stage): Promise<void> {
  const { random, load, requestsWanted, note, gather } = stage;
  // Rather too few than too many: some of these turn out to have been refused.
  const inFlight = () => 0.97 * load.records.filter(({ wasInFlight }) => wasInFlight).length;
  let kills = 0;
  while (inFlight() < requestsWanted()) {
    const some = random.pick<readonly ProductName[]>([
      [random.pick(WEBS)],
      [random.pick(WEBS), random.pick(WORKERS)],
      WEBS,
    ]);
    await gather();
    await sleep(random.whole(0, 1_500));
    await killAndStart(stage, some);
    kills += some.length;
  }
  note(`${kills} processes killed`);
}
