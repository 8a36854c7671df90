import { clock } from "@/lib/core/clock";
import { remember } from "@/lib/core/remember";
import { type Admission, admit, type Breaker, CLOSED, note, waitMs } from "./breaker";
import { RetryBudget } from "./retry-budget";
import { isOfWholeRoute, signOf } from "./sign-of";
import type { ProviderFailure, Route } from "./types";

/** A call that was let through; its end is told once. */
export type Passage = { isProbe: boolean; end(failure: ProviderFailure | null): void };

/** What is asked for: a model on a route. */
export type Target = { route: Pick<Route, "name" | "isSandbox">; upstreamModel: string };

/** A breaker that lets nothing, or only a probe, through; `model` is the provider's own id, null for all of the route. */
export type Resting = { route: string; model: string | null; state: "open" | "probing" | "paused"; untilMs: number };

/**
 * The health of every route as this process has seen it: one breaker for the route and one per model on it, since a
 * provider often fails for one model alone. The sandbox has none: its faults are scripted by whoever tests.
 */
export class RouteHealth {
  readonly budget: RetryBudget;
  readonly #now: () => number;
  readonly #breakers = new Map<string, { route: string; model: string | null; breaker: Breaker }>();

  constructor(now: () => number) {
    this.#now = now;
    this.budget = new RetryBudget(now);
  }

  /** Milliseconds until a call would be let through; 0: now. */
  waitMs(target: Target): number {
    if (target.route.isSandbox) return 0;
    return Math.max(...this.#keysOf(target).map(({ key }) => waitMs(this.#at(key), this.#now())));
  }

  /** Lets a call through, or null while its route rests. */
  admit(target: Target): Passage | null {
    if (target.route.isSandbox) return { isProbe: false, end: () => {} };
    if (this.waitMs(target) > 0) return null;
    const passed = this.#keysOf(target).map((at) => {
      const { breaker, admission } = admit(this.#at(at.key));
      this.#breakers.set(at.key, { ...at, breaker });
      return { ...at, admission };
    });
    const isProbe = passed.some(({ admission }) => admission.isProbe);
    return { isProbe, end: (failure) => this.#note(passed, failure) };
  }

  /** Everything that is not simply open for calls, for the operator. */
  resting(): Resting[] {
    const now = this.#now();
    return [...this.#breakers.values()].flatMap(({ route, model, breaker }): Resting[] => {
      if (breaker.state === "probing") return [{ route, model, state: "probing", untilMs: now }];
      if (breaker.state === "open") return [{ route, model, state: "open", untilMs: breaker.until }];
      return breaker.pausedUntil > now ? [{ route, model, state: "paused", untilMs: breaker.pausedUntil }] : [];
    });
  }

  #note(
    passed: readonly { key: string; model: string | null; admission: Admission }[],
    failure: ProviderFailure | null,
  ) {
    const sign = signOf(failure);
    const isWhole = failure !== null && isOfWholeRoute(failure.kind);
    for (const { key, model, admission } of passed) {
      const entry = this.#breakers.get(key);
      if (!entry) continue;
      // The one breaker learns of the fault, the other only that its probe, if it was one, has ended.
      const isMine = sign === "alive" || sign === "none" || isWhole === (model === null);
      const told = isMine ? sign : isWhole ? "none" : "alive";
      this.#breakers.set(key, { ...entry, breaker: note(entry.breaker, admission, told, this.#now()) });
    }
  }

  #at(key: string): Breaker {
    return this.#breakers.get(key)?.breaker ?? CLOSED;
  }

  #keysOf({ route, upstreamModel }: Target): { key: string; route: string; model: string | null }[] {
    return [
      { key: route.name, route: route.name, model: null },
      { key: `${route.name} ${upstreamModel}`, route: route.name, model: upstreamModel },
    ];
  }
}

/** What this process knows. */
export function routeHealth(): RouteHealth {
  return remember("route-health", () => new RouteHealth(() => clock.now().getTime()));
}
