import { isDatabaseUnavailable } from "./is-unavailable";

/**
 * Does work that must reach the database once more after each wait, in milliseconds, while the database cannot be reached.
 * The work must be the same twice as once: its answer may have been lost. Throws what the last try threw.
 */
export async function whileUnavailable<T>(work: () => Promise<T>, waitsMs: readonly number[]): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return work();
}
