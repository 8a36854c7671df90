import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openStack } from "./open-stack";
import { type Measured, type Phase, readProbe } from "./read-probe";

// What large answers cost the web process in memory and in pauses of its event loop, against the same process idle in the same
// run. Fails when memory above idle is more than three times the answers in flight.
const IDLE_MS = 5_000;
const ROUNDS = 2;
const LARGE_ANSWER_BYTES = 30_000_000;
const MOST_TIMES_IN_FLIGHT = 3;
const MEGABYTE = 1024 * 1024;
const BARS = "▁▂▃▄▅▆▇█";
const CURVE_WIDTH = 72;
const BODY = { model: "gpt-image-2", prompt: "a quiet harbour at dawn", size: "3840x2160", quality: "high" };

const folder = mkdtempSync(join(tmpdir(), "pixapi-probe-"));
const probeFile = join(folder, "lines");
const probe = new URL("./loop-probe.mjs", import.meta.url).href;
const { webUrl, webPid, headers, close } = await openStack({
  webEnv: { NODE_OPTIONS: `--import ${probe}`, BENCH_PROBE_FILE: probeFile },
});
const phases: Phase[] = [];
try {
  // Draws what the rounds ask for, so that they measure the gateway and not the sandbox.
  let n = 1;
  while ((await answersAtOnce(1, n)) < LARGE_ANSWER_BYTES) n += 1;
  await phase("idle", () => sleep(IDLE_MS, 0));
  for (let round = 1; round <= ROUNDS; round += 1) {
    await phase("16 × one 4K picture", () => answersAtOnce(16, 1));
    await phase(`8 × ${n} pictures`, () => answersAtOnce(8, n));
    await phase("idle after", () => sleep(IDLE_MS, 0));
  }
  process.exitCode = print() ? 0 : 1;
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function phase(name: string, run: () => Promise<number>): Promise<void> {
  const from = Date.now();
  const answerBytes = await run();
  const to = Date.now();
  phases.push({ name, from, to, answerBytes, seconds: (to - from) / 1000 });
}

/** Sends the same call many times at once and reads the answers, with address and base64, to their ends. Gives their bytes. */
async function answersAtOnce(count: number, n: number): Promise<number> {
  const bytes = await Promise.all(Array.from({ length: count }, () => readAnswer(n)));
  return bytes.reduce((sum, one) => sum + one, 0);
}

async function readAnswer(n: number): Promise<number> {
  const answer = await fetch(`${webUrl}/v1/images/generations`, {
    method: "POST",
    headers,
    body: JSON.stringify({ ...BODY, n }),
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
  let bytes = 0;
  for await (const piece of answer.body) bytes += piece.length;
  return bytes;
}

/** False when a phase took more memory than it may. */
function print(): boolean {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}\n`);
  const measured = phases.map((one) => ({ ...one, ...readProbe(probeFile, webPid, one) }));
  const base = measured[0]?.endRss ?? 0;
  console.table(
    Object.fromEntries(
      measured.map((one, index) => [
        `${index + 1} ${one.name}`,
        {
          seconds: one.seconds.toFixed(1),
          "answers MB": inMegabytes(one.answerBytes),
          "peak RSS MB": inMegabytes(one.peakRss),
          "above idle": timesInFlight(one, base)?.toFixed(2) ?? "",
          "end RSS MB": inMegabytes(one.endRss),
          "loop p50 ms": one.p50,
          "loop p99 ms": one.p99,
          "loop worst ms": one.worst,
        },
      ]),
    ),
  );
  const rss = measured.flatMap((one) => one.rss);
  console.log(
    `RSS from ${inMegabytes(Math.min(...rss))} to ${inMegabytes(Math.max(...rss))} MB over time:\n${curve(rss)}`,
  );
  return measured.every((one) => (timesInFlight(one, base) ?? 0) <= MOST_TIMES_IN_FLIGHT);
}

/** How many times the answers of a phase its memory was above idle; null for one without answers. */
function timesInFlight({ peakRss, answerBytes }: Measured & Phase, base: number): number | null {
  return answerBytes === 0 ? null : (peakRss - base) / answerBytes;
}

function curve(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = Math.max(1, Math.ceil(values.length / CURVE_WIDTH));
  const bars = [];
  for (let at = 0; at < values.length; at += step) {
    const peak = Math.max(...values.slice(at, at + step));
    bars.push(BARS[Math.round(((peak - low) / Math.max(1, high - low)) * (BARS.length - 1))]);
  }
  return bars.join("");
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE);
}
