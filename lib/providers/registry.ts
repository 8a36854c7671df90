import { assertNever } from "@/lib/core/assert";
import { env, requireEnv } from "@/lib/env";
import { google } from "./google/google";
import { openai } from "./openai/openai";
import type { Provider, ProviderName, Route } from "./types";

/** Every provider the gateway speaks to: one folder and one line each. */
const PROVIDERS: Record<ProviderName, Provider> = { openai, google };

export function providerNamed(name: ProviderName): Provider {
  return PROVIDERS[name];
}

/**
 * The routes to a provider, best first, never empty. Test mode always goes to the sandbox; live mode goes there too while
 * no key of the provider is configured, and the route says so.
 */
export function routesFor(provider: ProviderName, mode: "live" | "test"): Route[] {
  const live = mode === "live" ? liveRoutes(provider) : [];
  return live.length > 0 ? live : [sandboxRoute(provider)];
}

function liveRoutes(provider: ProviderName): Route[] {
  switch (provider) {
    case "openai":
      return env.OPENAI_API_KEY === undefined
        ? []
        : [{ name: "openai", baseUrl: env.OPENAI_BASE_URL, apiKey: env.OPENAI_API_KEY, isSandbox: false }];
    case "google":
      return env.GOOGLE_API_KEY === undefined
        ? []
        : [{ name: "google", baseUrl: env.GOOGLE_BASE_URL, apiKey: env.GOOGLE_API_KEY, isSandbox: false }];
    default:
      return assertNever(provider);
  }
}

function sandboxRoute(provider: ProviderName): Route {
  const paths: Record<ProviderName, string> = { openai: "/v1", google: "/v1beta" };
  return { name: "sandbox", baseUrl: requireEnv("SANDBOX_URL") + paths[provider], apiKey: "sandbox", isSandbox: true };
}
