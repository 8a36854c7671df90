import type { Stage } from "./fault-case";
import { until } from "./until";

/** A call that takes nothing but the product's own time. */
export const PROBE = { kind: "generation", prompt: "a pear sandbox:delay=0" } as const;

/** Seconds until calls are served again, one by each web process. */
export function probeUntilServed({ load }: Stage, timeoutMs: number): Promise<number> {
  let inARow = 0;
  const isServed = async () => {
    const { answers } = await load.send({ ...PROBE, idempotencyKey: null });
    inARow = answers[0]?.status === 200 ? inARow + 1 : 0;
    return inARow === 2;
  };
  return until("calls are served again", isServed, timeoutMs);
}

/** Milliseconds that calls take, one after another. */
export async function timesOf({ load }: Stage, calls: number): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const startedAt = performance.now();
    await load.send({ ...PROBE, idempotencyKey: null });
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}
