import { type Passage, type RouteHealth, routeHealth, type Target } from "./route-health";
import type { Route } from "./types";

/** What all calls of one request share: the numbers of their attempts, the one extra attempt, the health of the routes. */
export type Tries = {
  health: RouteHealth;
  /** Counts from 1. */
  nextNo(): number;
  /** Lets a call through where its route does; the calls of one request are one probe. */
  admit(target: Target): Passage | null;
  /**
   * Whether an extra attempt is left after a failure on this route, for the request and within this process's budget. The
   * sandbox's faults are scripted by whoever tests: they use up nobody's budget, and none is missing for them.
   */
  takeExtra(route: Pick<Route, "isSandbox">): boolean;
};

export function startTries(health: RouteHealth = routeHealth()): Tries {
  let lastNo = 0;
  let hasExtra = true;
  const probing = new Set<string>();
  return {
    health,
    nextNo: () => ++lastNo,
    admit: (target) => {
      const key = `${target.route.name} ${target.upstreamModel}`;
      const passage = health.admit(target);
      if (passage === null) return probing.has(key) ? { isProbe: false, end: () => {} } : null;
      if (!passage.isProbe) return passage;
      probing.add(key);
      return {
        isProbe: true,
        end: (failure) => {
          probing.delete(key);
          passage.end(failure);
        },
      };
    },
    takeExtra: ({ isSandbox }) => {
      if (!hasExtra || !(isSandbox || health.budget.takeExtra())) return false;
      hasExtra = false;
      return true;
    },
  };
}
