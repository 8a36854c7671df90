import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase, Stage } from "../fault-case";
import { killAndStart, ownNothing } from "../kill-and-start";
import { WORKERS } from "../product";
import type { CallRecord } from "../record";
import { restartAll, USUAL } from "../restart-all";
import { until } from "../until";

export const SHUTDOWN: readonly FaultCase[] = [
  { id: "h1", what: "web asked to stop with a hundred calls in its hands", run: drain },
  { id: "h2", what: "web told twice to stop", run: insist },
  { id: "h6", what: "workers asked to stop in the middle of tasks", run: drainWorkers },
  {
    id: "a2r",
    what: "web killed, with the usual times of 5, 20 and 10 s",
    run: killAtUsualPace,
  },
];

/** Calls that were begun are answered; whoever comes later goes to the other process. */
async function drain({ world: { product }, load, fault, note, broken, gather }: Stage): Promise<void> {
  load.stop();
  await load.idle();
  await gather({ size: 200, kind: "generation", seconds: () => 12 });
  await fault(async () => {
    const startedAt = performance.now();
    product.signal("web-1", "SIGTERM");
    const end = await product.ended("web-1");
    note(`ended with ${end} after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    if (end !== "code 0") broken(`the web process ended with ${end}`);
    await load.idle();
    const cut = load.records.filter((call) => call.wasInFlight && !isServed(call)).length;
    if (cut > 0) broken(`${cut} calls were cut off`);
    await product.start("web-1");
  });
}

async function insist(stage: Stage): Promise<void> {
  const { world, fault, recoveredAfter, gather } = stage;
  await gather({ kind: "generation" });
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
}

async function drainWorkers({ world: { product }, load, fault, broken, gather }: Stage): Promise<void> {
  load.stop();
  await load.idle();
  await gather({ size: 160, kind: "task", seconds: () => 8 });
  await fault(async () => {
    for (const name of WORKERS) product.signal(name, "SIGTERM");
    const ends = await Promise.all(WORKERS.map((name) => product.ended(name)));
    if (ends.some((end) => end !== "code 0")) broken(`the workers ended with ${ends.join(" and ")}`);
    await Promise.all(WORKERS.map((name) => product.start(name)));
  });
  await load.idle();
  const cut = load.records.filter(({ wasInFlight, answers }) => wasInFlight && !answers.at(-1)?.images).length;
  if (cut > 0) broken(`${cut} tasks were cut off`);
}

/** The one figure that depends on how patient an installation is. */
async function killAtUsualPace(stage: Stage): Promise<void> {
  const { product } = stage.world;
  await restartAll(product, USUAL);
  await sleep(6_000);
  await stage.gather();
  await killAndStart(stage, ["web-1"], { variables: USUAL });
  stage.load.stop();
  await stage.load.idle();
  await restartAll(product, {});
}

function isServed({ answers }: CallRecord): boolean {
  return answers[0]?.status === 200;
}
