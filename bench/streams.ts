import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openStack } from "./open-stack";

// What streams of large pictures cost the web process in memory: with readers as fast as they come, and with readers that take
// one piece now and then. The pictures themselves are on disk, so the second must not hold more than the first.
const STREAMS = 16;
const ROUNDS = 3;
const SLOW_PIECE_MS = 100;
const SAMPLE_MS = 50;
const BODY = {
  model: "gpt-image-2",
  prompt: "a quiet harbour at dawn",
  size: "3840x2160",
  quality: "low",
  stream: true,
  partial_images: 3,
};

const { webUrl, webPid, headers, close } = await openStack();
try {
  await streamMany(1, 0);
  console.log(
    `${STREAMS} streams at once of 3840x2160 with 3 partial images; the web process idle: ${megabytes(rss())}\n`,
  );
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [name, pauseMs] of [
      ["fast readers", 0],
      ["slow readers", SLOW_PIECE_MS],
    ] as const) {
      const { peak, bytes, seconds } = await streamMany(STREAMS, pauseMs);
      console.log(`${name}: ${megabytes(bytes)} sent in ${seconds.toFixed(1)} s, at most ${megabytes(peak)} resident`);
    }
  }
} finally {
  await close();
}
process.exit(0);

async function streamMany(count: number, pauseMs: number): Promise<{ peak: number; bytes: number; seconds: number }> {
  const startedAt = performance.now();
  let peak = rss();
  const sampling = setInterval(() => {
    peak = Math.max(peak, rss());
  }, SAMPLE_MS);
  const read = await Promise.all(Array.from({ length: count }, () => readStream(pauseMs)));
  clearInterval(sampling);
  return {
    peak,
    bytes: read.reduce((sum, bytes) => sum + bytes, 0),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Reads one stream to its end; bytes. */
async function readStream(pauseMs: number): Promise<number> {
  const response = await fetch(`${webUrl}/v1/images/generations`, {
    method: "POST",
    headers,
    body: JSON.stringify(BODY),
  });
  if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  let bytes = 0;
  let end = "";
  for await (const piece of response.body) {
    bytes += piece.length;
    end = (end + Buffer.from(piece.subarray(-2_000)).toString("latin1")).slice(-2_000);
    if (pauseMs > 0) await sleep(pauseMs);
  }
  if (!end.includes('"pixapi"')) throw new Error(`A stream ended with ${end.slice(-300)}`);
  return bytes;
}

/** Of the web process, as Linux counts it. */
function rss(): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${webPid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
