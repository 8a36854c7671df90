import { clock } from "@/lib/core/clock";
import { remember } from "@/lib/core/remember";

const running = (): Set<Promise<unknown>> => remember("in-flight", () => new Set());

/**
 * Keeps work alive that must end whether or not its client still waits: the process waits for it before it stops.
 */
export function detach<T>(work: Promise<T>): Promise<T> {
  const tracked = work.catch(() => {});
  running().add(tracked);
  void tracked.then(() => running().delete(tracked));
  return work;
}

/** How much detached work this process has in hand. */
export function inFlightCount(): number {
  return running().size;
}

/** Waits until everything detached has ended, at most `timeoutMs`. True when nothing is left. */
export async function drain(timeoutMs: number): Promise<boolean> {
  const deadline = clock.now().getTime() + timeoutMs;
  while (running().size > 0 && clock.now().getTime() < deadline) {
    await Promise.race([Promise.all(running()), new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  return running().size === 0;
}
