import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { stopAbandonedServer } from "../../scripts/postgres/stop-abandoned-server";
import { listenForStop } from "../../scripts/runtime/stop-request";
import { MUTANTS, QUICK } from "./mutants";
import { openTestBed } from "./test-bed";

// npm run mutants [-- --quick | --only words]: plants one fault after the other in the database's functions and guards and
// requires the test that is named with it to fail because of it. Exit code 1 when one survives.
const CLOSES_WITHIN_MS = 20_000;
const [option, words = ""] = process.argv.slice(2);
const chosen = MUTANTS.filter(({ fault }) =>
  option === "--quick" ? QUICK.includes(fault) : option === "--only" ? fault.includes(words) : true,
);
if (chosen.length === 0) throw new Error("No mutant has these words in its name.");

// Everything that tests leave in the system's temporary folder is here, and goes with it.
const temporary = mkdtempSync(join(tmpdir(), "pixapi-test-"));
process.env.TMPDIR = temporary;
const bed = await openTestBed();
// Vitest's own way of stopping ends this process within a millisecond.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeAllListeners(signal);
const { signal: stopping } = listenForStop();
stopping.addEventListener("abort", () => void leave(130));
const survivors: string[] = [];
let isLeaving = false;
try {
  const whole = await bed.run(chosen);
  const notGreen = chosen.flatMap(({ file, test }, index) => {
    const { state = "absent", messages = [] } = whole[index] ?? {};
    return state === "passed" ? [] : [`${state} without any fault: ${file} > ${test}\n${messages.join("\n")}`];
  });
  if (notGreen.length > 0) throw new Error([...new Set(notGreen)].join("\n"));
  console.log(`${chosen.length} tests are green; now with one fault each (load ${loadavg()[0]?.toFixed(1)})`);
  for (const mutant of chosen) {
    const { state, messages } = await bed.runDamaged(mutant);
    const isNoticed = messages.some((message) => message.includes(mutant.red));
    const verdict = state !== "failed" ? "SURVIVED" : isNoticed ? "killed" : "RED FOR ANOTHER REASON";
    console.log(`${verdict.padEnd(9)} ${mutant.fault}\n          ${mutant.file} > ${mutant.test}`);
    if (verdict === "killed") continue;
    survivors.push(mutant.fault);
    console.log(messages.map((message) => `          ${message}`).join("\n"));
  }
} catch (error) {
  if (!stopping.aborted) console.error(error);
  await leave(1);
}
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} mutants killed by the tests that are named`);
await leave(survivors.length > 0 ? 1 : 0);

/** Also in the middle of a run, whose Postgres would outlive it. Whoever comes second waits for the first one's exit. */
async function leave(code: number): Promise<never> {
  if (isLeaving) return new Promise(() => {});
  isLeaving = true;
  await Promise.race([bed.close(), new Promise((resolve) => setTimeout(resolve, CLOSES_WITHIN_MS))]);
  await stopAbandonedServer(join(temporary, "pixapi-postgres", "postgres"));
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.exit(code);
}
