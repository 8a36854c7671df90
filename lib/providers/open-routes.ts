import { routeNamesFor, routesFor } from "./registry";
import { type RouteHealth, routeHealth } from "./route-health";
import { switchesNow } from "./switches";
import type { ProviderName, Route } from "./types";

type Model = { id: string; provider: ProviderName; upstreamModel: string };

export type Availability =
  | { state: "ready" }
  /** An operator has switched the model off. */
  | { state: "off" }
  /** Its routes rest, or are all switched off; null: nobody knows until when. */
  | { state: "resting"; retryAfterSeconds: number | null };

/** The routes to a model that operators have left on; none where the model itself is switched off. */
export function switchedOnRoutes(model: Model, mode: "live" | "test"): Route[] {
  const { routesOff, modelsOff } = switchesNow();
  if (modelsOff.has(model.id)) return [];
  return routesFor(model, mode).filter(({ name }) => !routesOff.has(name));
}

/** Whether a call to the model would be sent now, from what this process knows of switches and health. */
export function availabilityOf(model: Model, mode: "live" | "test", health: RouteHealth = routeHealth()): Availability {
  if (switchesNow().modelsOff.has(model.id)) return { state: "off" };
  const routes = routeNamesFor(model, mode).filter(({ name }) => !switchesNow().routesOff.has(name));
  if (routes.length === 0) return { state: "resting", retryAfterSeconds: null };
  const waits = routes.map((route) => health.waitMs({ route, upstreamModel: model.upstreamModel }));
  const shortest = Math.min(...waits);
  return shortest === 0
    ? { state: "ready" }
    : { state: "resting", retryAfterSeconds: Math.max(1, Math.ceil(shortest / 1_000)) };
}
