import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 100;

/** True when the condition came to hold in time. */
export async function waitFor(condition: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (await condition()) return true;
    await sleep(STEP_MS);
  }
  return false;
}
