import type { ModelDefinition } from "@/lib/catalog/define-model";
import { isAnyProviderConfigured, isProviderConfigured } from "@/lib/env";

/**
 * Whether this installation draws the model's pictures. Once one provider draws for real, live credits buy real pictures
 * only; without any key everything is simulated and says so, and test keys always are.
 */
export function isServed({ id, provider }: ModelDefinition, mode: "live" | "test"): boolean {
  return mode === "test" || !isAnyProviderConfigured() || isProviderConfigured(provider, id);
}
