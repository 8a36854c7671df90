import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Target } from "../load";
import { openStack } from "../open-stack";
import { quantile } from "../quantile";
import { readProbe } from "../read-probe";
import { beside, type Subject } from "./beside";
import { busyConnections, countTransactions } from "./database-work";
import { openLoop } from "./open-loop";
import { startBareNext, startPortkey, startUpstream } from "./peers";
import { processCosts } from "./process-costs";
import { verdicts } from "./verdicts";

// The gateway under load, beside a bare Next route, the provider itself and Portkey's open-source gateway, all in the same run
// with the same fixed pictures. Exit code 1 when a ratio of `verdicts` is missed; absolute figures are for reading.
const MEGABYTE = 2 ** 20;
const GENERATIONS = "/v1/images/generations";

const folder = mkdtempSync(join(tmpdir(), "pixapi-gateway-"));
const probeFile = join(folder, "lines");
const probe = new URL("../loop-probe.mjs", import.meta.url).href;
const upstream = await startUpstream(folder);
const stack = await openStack({
  webEnv: {
    OPENAI_API_KEY: "bench",
    OPENAI_BASE_URL: `${upstream.origin}/v1`,
    NODE_OPTIONS: `--import ${probe}`,
    BENCH_PROBE_FILE: probeFile,
  },
});
const peers = [upstream, await startBareNext(folder, upstream), await startPortkey(folder)] as const;
const [, bare, portkey] = peers;
const { check, report } = verdicts();
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}`);

  const small = await beside({ title: "Small JSON", subjects: all("small"), connections: 32, calls: 320, rounds: 3 });
  check(
    "small JSON: req/s of Portkey's",
    ratio(small, (one) => one.perSecond),
    { atLeast: 0.4 },
  );
  const medium = await beside({
    title: "1.5 MB answers",
    subjects: all("medium"),
    connections: 16,
    calls: 96,
    rounds: 3,
  });
  check(
    "1.5 MB answers: req/s of Portkey's",
    ratio(medium, (one) => one.perSecond),
    { atLeast: 5 },
  );
  check(
    "1.5 MB answers: p99 of Portkey's",
    ratio(medium, (one) => one.p99),
    { atMost: 1 / 3 },
  );

  const from = Date.now();
  await beside({ title: "30 MB answers", subjects: all("large"), connections: 4, calls: 8, rounds: 2 });
  const pauses = readProbe(probeFile, stack.webPid, { from, to: Date.now() });
  console.log(`event loop of the gateway meanwhile: late by p50 ${pauses.p50} ms, worst ${pauses.worst} ms`);
  check("30 MB answers: event loop late by, p99 ms", pauses.p99, { atMost: 60 });

  await beside({ title: "Edits of four 5 MB pictures", subjects: await edits(), connections: 4, calls: 12, rounds: 2 });
  await countRoundTrips();
  for (const count of [64, 256]) await waitTogether(count);
  await overload(medium.get("Pixapi")?.perSecond ?? 0);
  process.exitCode = report() ? 0 : 1;
} finally {
  for (const { running } of peers) await running.stop(5_000);
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

/** The same generation for each: straight to the provider first, the control of all. */
function all(prompt: string): Subject[] {
  const body = JSON.stringify({ model: "gpt-image-2", prompt, size: "3840x2160", quality: "low" });
  return subjects(GENERATIONS, body, { "content-type": "application/json" });
}

/** An edit of four pictures of five megabytes each, as a form; without Portkey, which answers 500 to it. */
async function edits(): Promise<Subject[]> {
  const { default: sharp } = await import("sharp");
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const create = { width: 1_320, height: 1_320, channels: 3 as const, background: "black", noise };
  const picture = new Blob([new Uint8Array(await sharp({ create }).png({ compressionLevel: 1 }).toBuffer())], {
    type: "image/png",
  });
  const form = new FormData();
  for (const [name, value] of Object.entries({ model: "gpt-image-2", prompt: "small", quality: "low" }))
    form.set(name, value);
  for (let index = 0; index < 4; index += 1) form.append("image[]", picture, `input-${index}.png`);
  const sent = new Response(form);
  const type = sent.headers.get("content-type") ?? "";
  const body = Buffer.from(await sent.arrayBuffer());
  return subjects("/v1/images/edits", body, { "content-type": type }).filter(({ name }) => name !== "Portkey");
}

function subjects(path: string, body: string | Buffer, headers: Record<string, string>): Subject[] {
  const one = (name: string, origin: string, own: Record<string, string> = {}): Target => {
    return { name, origin, path, headers: { ...own, ...headers }, body };
  };
  const toPortkey = {
    "x-portkey-provider": "openai",
    "x-portkey-custom-host": `${upstream.origin}/v1`,
    authorization: "Bearer bench",
  };
  return [
    { name: "direct", pid: null, target: one("direct", upstream.origin) },
    { name: "bare Next route", pid: bare.running.pid, target: one("bare Next route", bare.origin) },
    { name: "Portkey", pid: portkey.running.pid, target: one("Portkey", portkey.origin, toPortkey) },
    { name: "Pixapi", pid: stack.webPid, target: one("Pixapi", stack.webUrl, stack.headers) },
  ];
}

function ours(prompt: string): Target {
  const body = JSON.stringify({ model: "gpt-image-2", prompt, size: "3840x2160", quality: "low" });
  return { name: "Pixapi", origin: stack.webUrl, path: GENERATIONS, headers: stack.headers, body };
}

function ratio<T>(figures: Map<string, T>, of: (one: T) => number): number {
  const [mine, theirs] = [figures.get("Pixapi"), figures.get("Portkey")];
  return mine && theirs ? of(mine) / of(theirs) : Number.NaN;
}

/**
 * Calls well below what it can do, with what it does while idle taken off: those of the process that answers, while the worker
 * is held still, and those of all processes together with the work that the calls leave to the worker.
 */
async function countRoundTrips(): Promise<void> {
  process.kill(stack.workerPid, "SIGSTOP");
  const own = await perCall().finally(() => process.kill(stack.workerPid, "SIGCONT"));
  await sleep(5_000);
  const all = await perCall();
  console.log(`\nSQL round trips of a call: ${own.toFixed(2)}, with its background work ${all.toFixed(2)}`);
  check("SQL round trips of a call", own, { atMost: 4 });
}

async function perCall(): Promise<number> {
  const calls = 200;
  const { calm } = await countTransactions(() => sleep(5_000, 0));
  const { count, seconds } = await countTransactions(async () => {
    await openLoop(ours("small"), { perSecond: 20, seconds: calls / 20 });
  });
  return (count - calm * seconds) / calls;
}

/** Calls that wait ten seconds for their picture must cost memory in proportion to nothing, and hold no connection. */
async function waitTogether(count: number): Promise<void> {
  const before = processCosts(stack.webPid);
  const arrivals = openLoop(ours("medium 10"), { perSecond: count, seconds: 1 });
  await sleep(6_000);
  const [busy, during] = [await busyConnections(), processCosts(stack.webPid)];
  const answered = await arrivals;
  const [ok, p99] = [
    answered.filter(({ status }) => status === 200).length,
    quantile(
      answered.map(({ latencyMs }) => latencyMs),
      0.99,
    ),
  ];
  const after = processCosts(stack.webPid);
  const above = Math.max(during.rss, after.rss) - before.rss;
  console.log(
    `\n${count} calls of 10 s at once: ${ok} answered 200, p99 ${Math.round(p99)} ms, ${Math.round(above / MEGABYTE)} MB above before, ` +
      `${busy} busy connections while they wait, CPU ${((after.cpuMs - before.cpuMs) / count).toFixed(1)} ms a call`,
  );
  check(`${count} calls of 10 s: answered`, ok / count, { atLeast: 1 });
  check(`${count} calls of 10 s: MB above idle`, above / MEGABYTE, { atMost: 400 });
  check(`${count} calls of 10 s: busy connections`, busy, { atMost: 0 });
}

/** Three times what it can do: what is taken is finished, what is not is told at once and when to come again. */
async function overload(capacity: number): Promise<void> {
  const calm = await openLoop(ours("medium"), { perSecond: capacity / 2, seconds: 10 });
  const calmMs = calm.map(({ latencyMs }) => latencyMs);
  console.log(
    `\nOpen loop at half of ${capacity.toFixed(0)} req/s: p50 ${quantile(calmMs, 0.5).toFixed(0)} ms, p99 ${quantile(calmMs, 0.99).toFixed(0)} ms`,
  );
  const startedAt = performance.now();
  const arrivals = await openLoop(ours("medium"), { perSecond: capacity * 3, seconds: 10 });
  const seconds = (performance.now() - startedAt) / 1000;
  const good = arrivals.filter(({ status }) => status === 200);
  const refused = arrivals.filter(({ status }) => status !== 200);
  const refusedMs = quantile(
    refused.map(({ latencyMs }) => latencyMs),
    0.99,
  );
  console.log(
    `Three times as many for 10 s: ${good.length} answered (${(good.length / seconds).toFixed(0)} per second until the last), ` +
      `p99 ${quantile(
        good.map(({ latencyMs }) => latencyMs),
        0.99,
      ).toFixed(0)} ms; ${refused.length} refused, p99 ${refusedMs.toFixed(0)} ms`,
  );
  check("overload: goodput of capacity", good.length / seconds / capacity, { atLeast: 0.8 });
  check(
    "overload: refusals with retry-after",
    refused.filter(({ hasRetryAfter }) => hasRetryAfter).length / Math.max(1, refused.length),
    {
      atLeast: refused.length > 0 ? 1 : 0,
    },
  );
  check("overload: refusals' p99 ms", refusedMs, { atMost: 100 });
}
