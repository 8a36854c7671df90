import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { providerRoutes, requireEnv } from "@/lib/env";
import { google } from "./google/google";
import { openai } from "./openai/openai";
import type { Provider, ProviderName, Route } from "./types";

/** Every provider the gateway speaks to: one folder and one line each. */
const PROVIDERS: Record<ProviderName, Provider> = { openai, google };

export function providerNamed(name: ProviderName): Provider {
  return PROVIDERS[name];
}

const SANDBOX = { name: "sandbox", isSandbox: true } as const;

type Served = { id: string; provider: ProviderName };

/**
 * The routes to a model, best first, never empty. Test mode always goes to the sandbox; live mode goes there too while no
 * route serves the model, and the route says so.
 */
export function routesFor(model: Served, mode: "live" | "test"): Route[] {
  const live = mode === "live" ? liveRoutes(model) : [];
  return live.length > 0 ? live : [sandboxRoute(model.provider)];
}

/** Stops the start where `PROVIDER_ROUTES` speaks of a model that its route's provider does not have: nobody would ever see it used. */
export function checkRoutes(): void {
  for (const { name, provider, models } of providerRoutes()) {
    const known = listModels().filter((model) => model.provider === provider);
    const unknown = models?.find((id) => !known.some((model) => model.id === id));
    assert(
      unknown === undefined,
      `PROVIDER_ROUTES: the route ${name} serves "${unknown}", which is none of ${known.map(({ id }) => id).join(", ")}`,
    );
  }
}

/** The same as names, for whoever only asks whether a call could be sent. */
export function routeNamesFor(model: Served, mode: "live" | "test"): Pick<Route, "name" | "isSandbox">[] {
  const live = mode === "live" ? liveRoutes(model) : [];
  return live.length > 0 ? live : [SANDBOX];
}

function liveRoutes({ id, provider }: Served): Route[] {
  return providerRoutes()
    .filter((route) => route.provider === provider && (route.models?.includes(id) ?? true))
    .map(({ name, baseUrl, apiKey }) => ({ name, baseUrl, apiKey, isSandbox: false }));
}

function sandboxRoute(provider: ProviderName): Route {
  const paths: Record<ProviderName, string> = { openai: "/v1", google: "/v1beta" };
  return { ...SANDBOX, baseUrl: requireEnv("SANDBOX_URL") + paths[provider], apiKey: "sandbox" };
}
