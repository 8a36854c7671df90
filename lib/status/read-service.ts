import { remember } from "@/lib/core/remember";
import { readServiceRows, type Service } from "./service-rows";

const FRESH_MS = 30_000;

/** How well this installation worked, from sums that the worker keeps. Read at most twice a minute, however many visitors ask. */
export function readService(): Promise<Service> {
  const cache = remember<{ service: Promise<Service> | null; readAt: number }>("service", () => ({
    service: null,
    readAt: 0,
  }));
  const now = performance.now();
  if (cache.service && now - cache.readAt < FRESH_MS) return cache.service;
  cache.service = readServiceRows();
  cache.readAt = now;
  // A failed read must not be remembered as an answer.
  cache.service.catch(() => {
    cache.service = null;
  });
  return cache.service;
}
