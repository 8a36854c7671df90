import { openai } from "./openai/openai";
import type { Provider, ProviderName } from "./types";

/** Every provider the gateway speaks to: one folder and one line each. */
export const PROVIDERS: Record<ProviderName, Provider> = { openai };
