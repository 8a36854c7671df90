import { request } from "undici";
import { upstreamAgent } from "./upstream-agent";

const DEADLINE_MS = 10_000;

/** Asks this very process for one of its pages. `isOk` for a 2xx that was read to its end; `ms` is how long that took. */
export async function getOwn(url: string): Promise<{ isOk: boolean; ms: number }> {
  const startedAt = performance.now();
  try {
    const { statusCode, body } = await request(url, {
      dispatcher: upstreamAgent,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    await body.dump();
    return { isOk: Math.floor(statusCode / 100) === 2, ms: performance.now() - startedAt };
  } catch {
    // No answer in time is the very answer this gives.
    return { isOk: false, ms: performance.now() - startedAt };
  }
}
