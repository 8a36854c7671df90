import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../scripts/runtime/open-database";
import { secretVariables, throwawaySecrets } from "../scripts/runtime/runtime-environment";

// What a hold and its capture cost in this process, next to the same two statements with the same arguments in a bare loop of
// the driver over as many connections: in turn in the same run, and judged by the median of the rounds.
const ROUNDS = 7;
const WANTED = 0.6;
const SHAPES = [
  { title: "one call at a time", workspaces: 1, workers: 1, calls: 100 },
  { title: "16 at once in one workspace", workspaces: 1, workers: 16, calls: 240 },
  { title: "16 at once in 16 workspaces", workspaces: 16, workers: 16, calls: 240 },
] as const;

const dataDir = mkdtempSync(join(tmpdir(), "pixapi-bench-"));
const secrets = throwawaySecrets();
const { url, server } = await openDatabase({ dataDir, secrets, databaseUrl: undefined });
Object.assign(process.env, secretVariables(secrets, {}), {
  PIXAPI_DATA_DIR: dataDir,
  DATABASE_URL: url,
  LOG_LEVEL: "silent",
});
const { prepareCalls } = await import("./ledger-calls");
const { startProcess } = await import("../lib/processes/current");
const { env } = await import("../lib/env");
const bare = new pg.Pool({ connectionString: url, max: env.DATABASE_POOL_SIZE });
// The server ends before the last of its connections is seen to be closed.
bare.on("error", () => {});
let isEnough = true;
try {
  await startProcess("web");
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
  for (const { title, workspaces, workers, calls } of SHAPES) {
    const { product, control } = await prepareCalls(bare, workspaces);
    for (const call of [product, control]) await rateOf(call, { workers, calls: workers * 2 });
    const rounds: { product: number; control: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const controlRate = await rateOf(control, { workers, calls });
      rounds.push({ control: controlRate, product: await rateOf(product, { workers, calls }) });
    }
    const ratio = median(rounds.map((round) => round.product / round.control));
    isEnough &&= ratio >= WANTED;
    const rates = `${perSecond(rounds.map((round) => round.product))}, bare ${perSecond(rounds.map((round) => round.control))}`;
    console.log(`${title.padEnd(30)} ${rates}   ${(ratio * 100).toFixed(0)} % (load ${loadavg()[0]?.toFixed(1)})`);
  }
} finally {
  const { closePools } = await import("../lib/db/pool");
  await Promise.all([closePools(), bare.end()]);
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`\nat least ${WANTED * 100} % of the bare loop everywhere: ${isEnough ? "yes" : "no"}`);
process.exit(isEnough ? 0 : 1);

/** Hold and capture, so often a second. */
async function rateOf(
  call: (index: number) => Promise<void>,
  { workers, calls }: { workers: number; calls: number },
): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const work = async () => {
    while (next < calls) await call(next++);
  };
  await Promise.all(Array.from({ length: workers }, work));
  return calls / ((performance.now() - startedAt) / 1_000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function perSecond(rates: readonly number[]): string {
  return `${median(rates).toFixed(0).padStart(5)}/s`;
}
