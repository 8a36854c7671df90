import type { Env } from "../../lib/env";

export type ProviderKeys = Partial<Pick<Env, "OPENAI_API_KEY" | "GOOGLE_API_KEY">>;

/** Whether any provider draws for real. The same as in lib/env.ts, which only a process with its environment may load. */
export function isAnyProviderConfigured(keys: ProviderKeys): boolean {
  return Boolean(keys.OPENAI_API_KEY || keys.GOOGLE_API_KEY);
}

/** One sentence on who draws the pictures; null when every model's provider is real. */
export function describePictures(keys: ProviderKeys): string | null {
  if (!isAnyProviderConfigured(keys)) return "simulated by the local sandbox: no provider key is set";
  if (!keys.OPENAI_API_KEY) return "Google's models only: OPENAI_API_KEY is not set";
  if (!keys.GOOGLE_API_KEY) return "OpenAI's models only: GOOGLE_API_KEY is not set";
  return null;
}
