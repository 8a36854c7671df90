import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 50;

/** Waits until a condition about other processes holds; fails with what was waited for. Returns milliseconds waited. */
export async function waitUntil(what: string, condition: () => Promise<boolean>, timeoutMs = 45_000): Promise<number> {
  const startedAt = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedAt > timeoutMs) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await sleep(STEP_MS);
  }
  return Math.round(performance.now() - startedAt);
}
