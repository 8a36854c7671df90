import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase, Stage } from "../fault-case";
import { killAndStart, ownNothing } from "../kill-and-start";
import { WORKERS } from "../product";
import type { CallRecord } from "../record";
import { restartAll, USUAL } from "../restart-all";
import { until } from "../until";

export const SHUTDOWN: readonly FaultCase[] = [
  { id: "h1", what: "web asked to stop with 20 calls in flight", load: { customers: 8 }, run: drain },
  { id: "h2", what: "web told twice to stop", load: { customers: 20 }, run: insist },
  { id: "h6", what: "workers asked to stop in the middle of tasks", load: { customers: 8 }, run: drainWorkers },
  {
    id: "a2r",
    what: "web killed, with the usual times of 5, 20 and 10 s",
    load: { customers: 40 },
    run: killAtUsualPace,
  },
];

/** Calls that were begun are answered; whoever comes later goes to the other process. */
async function drain({ world: { product }, load, fault, note, broken }: Stage): Promise<void> {
  load.stop();
  await load.idle();
  const slow = { kind: "generation", idempotencyKey: null, prompt: "a pear sandbox:delay=5" } as const;
  const calls = Array.from({ length: 40 }, () => load.send(slow));
  await sleep(2_000);
  await fault(async () => {
    const startedAt = performance.now();
    product.signal("web-1", "SIGTERM");
    const end = await product.ended("web-1");
    note(`ended with ${end} after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    if (end !== "code 0") broken(`the web process ended with ${end}`);
    const answered = (await Promise.all(calls)).filter(isServed).length;
    if (answered < calls.length) broken(`${calls.length - answered} of ${calls.length} calls were cut off`);
    await product.start("web-1");
  });
}

async function insist(stage: Stage): Promise<void> {
  const { world, load, fault, recoveredAfter } = stage;
  const slow = { kind: "generation", idempotencyKey: null, prompt: "a pear sandbox:delay=15" } as const;
  const calls = Array.from({ length: 40 }, () => load.send(slow));
  await sleep(2_000);
  const { product } = world;
  const pid = product.pid("web-1");
  await fault(async () => {
    product.signal("web-1", "SIGTERM");
    await sleep(500);
    product.signal("web-1", "SIGTERM");
    await product.ended("web-1");
    recoveredAfter(await until("its credits are free", () => ownNothing([pid]), 45_000));
    await product.start("web-1");
  });
  await Promise.all(calls);
}

async function drainWorkers({ world: { product }, load, fault, broken }: Stage): Promise<void> {
  const slow = { kind: "task", prompt: "a pear sandbox:delay=4" } as const;
  const tasks = Array.from({ length: 16 }, () => load.send(slow));
  await sleep(2_500);
  await fault(async () => {
    for (const name of WORKERS) product.signal(name, "SIGTERM");
    const ends = await Promise.all(WORKERS.map((name) => product.ended(name)));
    if (ends.some((end) => end !== "code 0")) broken(`the workers ended with ${ends.join(" and ")}`);
    await Promise.all(WORKERS.map((name) => product.start(name)));
  });
  const failed = (await Promise.all(tasks)).filter(({ answers }) => (answers.at(-1)?.images ?? 0) === 0).length;
  if (failed > 0) broken(`${failed} of ${tasks.length} tasks were cut off`);
}

/** The one figure that depends on how patient an installation is. */
async function killAtUsualPace(stage: Stage): Promise<void> {
  const { product } = stage.world;
  await restartAll(product, USUAL);
  await sleep(6_000);
  await killAndStart(stage, ["web-1"], { variables: USUAL });
  stage.load.stop();
  await stage.load.idle();
  await restartAll(product, {});
}

function isServed({ answers }: CallRecord): boolean {
  return answers[0]?.status === 200;
}
