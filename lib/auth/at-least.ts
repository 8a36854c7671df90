import { setTimeout as sleep } from "node:timers/promises";

/** Runs the work and answers no sooner than after `ms`: whether there was anything to do cannot be told from the time. */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), sleep(ms)]);
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
