import type { Env } from "../../lib/env";

export type ProviderKeys = Partial<Pick<Env, "OPENAI_API_KEY" | "GOOGLE_API_KEY" | "PROVIDER_ROUTES">>;

/** Whether any provider draws for real. The same as in lib/env.ts, which only a process with its environment may load. */
export function isAnyProviderConfigured(keys: ProviderKeys): boolean {
  return isReached("openai", keys) || isReached("google", keys);
}

/** One sentence on who draws the pictures; null when every model's provider is real. */
export function describePictures(keys: ProviderKeys): string | null {
  if (!isAnyProviderConfigured(keys)) return "simulated by the local sandbox: no provider key is set";
  if (!isReached("openai", keys)) return "Google's models only: OPENAI_API_KEY is not set";
  if (!isReached("google", keys)) return "OpenAI's models only: GOOGLE_API_KEY is not set";
  return null;
}

function isReached(provider: "openai" | "google", keys: ProviderKeys): boolean {
  if (provider === "openai" ? keys.OPENAI_API_KEY : keys.GOOGLE_API_KEY) return true;
  return (keys.PROVIDER_ROUTES ?? []).some((entry) => "provider" in entry && entry.provider === provider);
}
