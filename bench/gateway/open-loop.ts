import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import type { Target } from "../load";

export type Arrival = {
  /** From the moment at which the call was due, so that a server that falls behind cannot hide it. */
  latencyMs: number;
  status: number;
  hasRetryAfter: boolean;
};

/** Sends calls at a fixed rate, whether or not earlier ones have been answered, as a crowd of customers does. */
export async function openLoop(
  { origin, path, headers, body }: Target,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Arrival[]> {
  const pool = new Pool(origin, { connections: 1_024, pipelining: 1, headersTimeout: 120_000, bodyTimeout: 120_000 });
  const startedAt = performance.now();
  const calls: Promise<Arrival>[] = [];
  const total = Math.round(perSecond * seconds);
  for (let index = 0; index < total; index += 1) {
    const dueAt = startedAt + (index * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await sleep(early);
    calls.push(send(dueAt));
  }
  const arrivals = await Promise.all(calls);
  await pool.close();
  return arrivals;

  async function send(dueAt: number): Promise<Arrival> {
    const answer = await pool.request({ method: "POST", path, headers, body });
    await answer.body.arrayBuffer();
    return {
      latencyMs: performance.now() - dueAt,
      status: answer.statusCode,
      hasRetryAfter: answer.headers["retry-after"] !== undefined,
    };
  }
}
