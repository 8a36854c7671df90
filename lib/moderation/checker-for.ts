import { env, isAnyProviderConfigured } from "@/lib/env";
import type { Checker } from "./checker";
import { openaiModeration } from "./openai-moderation";

/**
 * What judges the content of a mode's requests, or null where nothing does. Test keys are judged by the sandbox, and so is
 * everything as long as no provider is configured; an account's key is only sent to the address it belongs to.
 */
export function checkerFor(mode: "live" | "test"): Checker | null {
  if (env.MODERATION === "off") return null;
  if (mode === "live") {
    if (env.MODERATION_BASE_URL !== undefined) {
      return openaiModeration({
        baseUrl: env.MODERATION_BASE_URL,
        apiKey: env.MODERATION_API_KEY ?? null,
        isSandbox: false,
      });
    }
    const apiKey = env.MODERATION_API_KEY ?? env.OPENAI_API_KEY;
    if (apiKey !== undefined) return openaiModeration({ baseUrl: env.OPENAI_BASE_URL, apiKey, isSandbox: false });
    if (isAnyProviderConfigured()) return null;
  }
  if (env.SANDBOX_URL === undefined) return null;
  return openaiModeration({ baseUrl: `${env.SANDBOX_URL}/v1`, apiKey: "sandbox", isSandbox: true });
}
