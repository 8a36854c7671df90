import { ApiError } from "@/lib/core/errors";

/**
 * Runs at most `atOnce` pieces of work together and lets at most `waiting` others wait; whoever comes then is turned
 * away with 503, so that nobody can fill the memory with expensive work.
 */
export function createBulkhead({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = [];
  let running = 0;
  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting) {
        throw new ApiError("overloaded", "Many people are signing in right now. Try again in a few seconds.", {
          retryAfterSeconds: 5,
        });
      }
      // The place is handed over by whoever leaves, so `running` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
