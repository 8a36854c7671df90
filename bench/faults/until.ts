import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 50;

/** Waits until a condition about other processes holds; fails with what was waited for. Returns seconds waited. */
export async function until(what: string, condition: () => Promise<boolean>, timeoutMs: number): Promise<number> {
  const startedAt = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedAt > timeoutMs) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await sleep(STEP_MS);
  }
  return (performance.now() - startedAt) / 1000;
}
