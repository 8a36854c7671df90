import { appendFileSync } from "node:fs";

// Loaded into the measured process before its own code: every 100 ms one line with what it holds in memory and by how many
// milliseconds each of its ten timers came too late.
const [file, EVERY_MS, LINE_MS] = [process.env.BENCH_PROBE_FILE, 10, 100];
let lateMs = [];
let dueAt = performance.now() + EVERY_MS;
let lineAt = dueAt + LINE_MS;

const tick = () => {
  const now = performance.now();
  lateMs.push(Math.round((now - dueAt) * 10) / 10);
  if (now >= lineAt) {
    const { rss, heapUsed, external } = process.memoryUsage();
    appendFileSync(file, `${JSON.stringify({ pid: process.pid, at: Date.now(), rss, heapUsed, external, lateMs })}\n`);
    lateMs = [];
    lineAt = now + LINE_MS;
  }
  dueAt = performance.now() + EVERY_MS;
  setTimeout(tick, EVERY_MS).unref();
};
if (file) setTimeout(tick, EVERY_MS).unref();
