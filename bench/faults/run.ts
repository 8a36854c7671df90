import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CASES } from "./case-list";
import { openWorld } from "./open-world";
import { readOptions } from "./options";
import { createRandom } from "./random";
import { printReport, rowsOf } from "./report";
import { type CaseResult, runCase } from "./run-case";
import type { Wallet } from "./run-load";
import { shortfalls } from "./shortfalls";

// Faults injected into the real product under load, from a seed; exit code 1 when a rule about money does not hold.
const options = readOptions(process.argv.slice(2));
const { seed } = options;
const chosen = CASES.filter(({ id, isShort }) =>
  options.cases.length > 0 ? options.cases.includes(id) : !options.isShort || isShort,
);
if (chosen.length === 0) throw new Error(`No such case; there are ${CASES.map(({ id }) => id).join(", ")}.`);
console.log(`seed ${seed}: ${chosen.map(({ id }) => id).join(", ")}`);

const random = createRandom(seed);
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1000;
const results: CaseResult[] = [];
const world = await openWorld();
// Also of a run that is ended early, what it has found so far is told.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    tell();
    void world.close().finally(() => process.exit(130));
  });
}
try {
  const wallets = await openWallets();
  const { samplePicture } = await import("../../lib/storage/testing/sample-images");
  const picture = await samplePicture({ width: 96, height: 64 }, "png");
  const met = () => results.reduce((sum, { inFlight }) => sum + inFlight, 0);
  const surroundings = {
    requestsWanted: () => (seconds() < options.minutes * 60 ? options.requests - met() : 0),
    world,
    wallets,
    isFull: !options.isShort,
    pace: { gatherMs: 4_000 },
    picture: `data:image/png;base64,${picture.toString("base64")}`,
  };
  for (const one of chosen) {
    for (let run = 1; run <= Math.min(options.runs, one.runs ?? 1); run++) {
      const name = `${one.id}.${run}`;
      const result = await runCase(one, name, { ...surroundings, random: random.fork(name) });
      results.push(result);
      console.log(lineOf(result));
    }
  }
} finally {
  await world.close();
}
tell();
const missed = shortfalls(results, options);
for (const text of missed) console.error(text);
process.exit(missed.length === 0 && results.every(({ violations }) => violations.length === 0) ? 0 : 1);

function tell(): void {
  console.log(`\n${printReport(results, { seed, seconds: seconds() })}`);
  mkdirSync(join(".pixapi", "faults"), { recursive: true });
  const file = join(".pixapi", "faults", `${seed}.json`);
  writeFileSync(file, JSON.stringify({ seed, seconds: seconds(), rows: rowsOf(results), results }, null, 2));
}

async function openWallets(): Promise<[Wallet, ...Wallet[]]> {
  const { createTenant } = await import("../../lib/testing/tenant");
  const open = async (credits: number, isPoor: boolean): Promise<Wallet> => {
    const { workspaceId, live } = await createTenant(credits);
    return { workspaceId, secret: live.secret, isPoor };
  };
  const rich = Array.from({ length: 11 }, () => open(1_000_000, false));
  const poor = Array.from({ length: 4 }, (_, index) => open(15 + 40 * index, true));
  return [await open(1_000_000, false), ...(await Promise.all([...rich, ...poor]))];
}

function lineOf({ run, requests, inFlight, recoverySeconds, seconds: took, violations }: CaseResult): string {
  const verdict = violations.length === 0 ? "holds" : `${violations.length} BROKEN, first: ${violations[0]}`;
  return `${run.padEnd(8)} ${requests} requests, ${inFlight} in flight, recovered in ${recoverySeconds.toFixed(1)} s, took ${took.toFixed(0)} s: ${verdict}`;
}
