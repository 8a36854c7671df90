import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { ApiError } from "@/lib/core/errors";
import { isAnyProviderConfigured, isProviderConfigured } from "@/lib/env";

/**
 * Once one provider draws for real, live credits buy real pictures only: a model whose provider has no key is refused
 * instead of being simulated. Without any key everything is simulated and says so; test keys always are.
 * @throws ApiError 404 `model_not_found` naming the models that are served
 */
export function requireServed(model: ModelDefinition, mode: "live" | "test"): void {
  if (mode === "test" || !isAnyProviderConfigured() || isProviderConfigured(model.provider)) return;
  const served = listModels().filter(({ provider }) => isProviderConfigured(provider));
  throw new ApiError(
    "model_not_found",
    `${model.id} is not served by this installation. Use one of ${served.map(({ id }) => id).join(", ")}, or a test key, whose pictures are simulated.`,
    { param: "model" },
  );
}
