import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { FaultCase, Stage } from "../fault-case";
import { restartAll } from "../restart-all";

const SHIFT = fileURLToPath(new URL("../shift-clock.mjs", import.meta.url));
const TEN_MINUTES_MS = 600_000;

export const CLOCK: readonly FaultCase[] = [
  {
    id: "g1",
    what: "our clocks ten minutes ahead",
    load: { customers: 60 },
    run: (stage) => shift(stage, TEN_MINUTES_MS),
  },
  {
    id: "g2",
    what: "our clocks ten minutes behind",
    load: { customers: 60 },
    run: (stage) => shift(stage, -TEN_MINUTES_MS),
  },
];

/** The database's clock decides: nobody is declared dead, nothing expires, and everything is served. */
async function shift({ world: { product }, load, fault, broken, note }: Stage, shiftMs: number): Promise<void> {
  const { db } = await import("../../../lib/db/sql");
  const dead = async () =>
    (await db.row<{ dead: number }>("SELECT count(*)::INTEGER AS dead FROM process WHERE state = 'dead'")).dead;
  await restartAll(product, { NODE_OPTIONS: `--import ${SHIFT}`, SHIFT_CLOCK_MS: String(shiftMs) });
  await sleep(6_000);
  const [before, begun] = [await dead(), load.records.length];
  await fault(() => sleep(12_000));
  const calls = load.records.slice(begun).filter(({ answers }) => answers.length > 0);
  const served = calls.filter(({ answers }) => answers.some(({ images }) => images > 0)).length;
  const poor = calls.filter(({ answers }) => answers.every(({ code }) => code === "insufficient_credits")).length;
  note(`${served} of ${calls.length} calls served, ${poor} refused for want of credits`);
  if (served + poor < calls.length) broken(`${calls.length - served - poor} calls failed for the clock`);
  if ((await dead()) > before) broken("a process was declared dead for its clock");
  load.stop();
  await load.idle();
  await restartAll(product, {});
}
