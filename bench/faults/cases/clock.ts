import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { FaultCase, Stage } from "../fault-case";
import { ONE_BY_ONE } from "../gather-crowd";
import type { Answer } from "../record";
import { restartAll } from "../restart-all";

const SHIFT = fileURLToPath(new URL("../shift-clock.mjs", import.meta.url));
const TEN_MINUTES_MS = 600_000;

export const CLOCK: readonly FaultCase[] = [
  { id: "g1", what: "our clocks ten minutes ahead", run: (stage) => shift(stage, TEN_MINUTES_MS) },
  { id: "g2", what: "our clocks ten minutes behind", run: (stage) => shift(stage, -TEN_MINUTES_MS) },
];

/** The database's clock decides: nobody is declared dead, nothing expires, and everything is served. */
async function shift(stage: Stage, shiftMs: number): Promise<void> {
  const { load, fault, broken, note, gather } = stage;
  const { product } = stage.world;
  const { db } = await import("../../../lib/db/sql");
  const dead = async () =>
    (await db.row<{ dead: number }>("SELECT count(*)::INTEGER AS dead FROM process WHERE state = 'dead'")).dead;
  await restartAll(product, { NODE_OPTIONS: `--import ${SHIFT}`, SHIFT_CLOCK_MS: String(shiftMs) });
  await sleep(6_000);
  const [before, begun] = [await dead(), load.records.length];
  await gather(ONE_BY_ONE);
  await fault(() => sleep(12_000));
  load.stop();
  await load.idle();
  const calls = load.records.slice(begun);
  const served = calls.filter(({ answers }) => answers.some(({ images }) => images > 0)).length;
  const refused = calls.filter(({ answers }) => answers.length > 0 && answers.every(isRefusal)).length;
  note(`${served} of ${calls.length} calls served, ${refused} refused for want of credits or of time`);
  if (served + refused < calls.length) broken(`${calls.length - served - refused} calls failed for the clock`);
  if (served < calls.length / 2) broken("most calls were refused");
  if ((await dead()) > before) broken("a process was declared dead for its clock");
  await restartAll(product, {});
}

/** What a customer without credits hears, and anyone where the machine has no time for one more call. */
function isRefusal({ code }: Answer): boolean {
  return code === "insufficient_credits" || code === "overloaded";
}
