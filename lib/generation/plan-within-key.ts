import { TIER_EDGES, TIERS } from "@/lib/catalog/sizes";
import { suggestSize } from "@/lib/catalog/suggest-size";
import { ApiError } from "@/lib/core/errors";
import type { CallLimits } from "@/lib/keys/find-by-secret";
import type { GenerationParameters } from "./parameters";
import { type Plan, planGeneration } from "./plan";

const QUALITIES = ["low", "medium", "high"] as const;

export type KeyLimits = Pick<CallLimits, "models" | "maxTier" | "maxQuality" | "retentionDays">;

/**
 * Plans a call as the key that sends it allows, null where no key does. The key's retention is that of calls which name
 * none. Throws 403 `model_not_allowed` for a model, a size or a quality beyond it, and what planning throws.
 */
export function planWithinKey(parameters: GenerationParameters, limits: KeyLimits | null): Plan {
  if (limits === null) return planGeneration(parameters);
  refuseModel(parameters, limits);
  const plan = planGeneration({ ...parameters, retentionDays: parameters.retentionDays ?? limits.retentionDays });
  refuseTier(plan, limits);
  refuseQuality(plan, limits);
  return plan;
}

function refuseModel({ model, fallbackModels, requestedModel }: GenerationParameters, { models }: KeyLimits): void {
  if (models === null) return;
  const refused = [model, ...fallbackModels].find((id) => !models.includes(id));
  if (refused === undefined) return;
  const isFallback = refused !== model;
  throw notAllowed(
    isFallback ? "fallback_models" : "model",
    `This API key may not use the model ${isFallback ? refused : requestedModel}. It may use ${models.join(", ")}`,
  );
}

function refuseTier({ quote, parameters, model }: Plan, { maxTier }: KeyLimits): void {
  if (maxTier === null || TIERS.indexOf(quote.tier) <= TIERS.indexOf(maxTier)) return;
  const edge = maxTier === "2K" ? TIER_EDGES["2K"] : TIER_EDGES["1K"];
  const wayOut =
    model.sizes.kind === "native"
      ? `Send a smaller size, such as ${suggestSize(model, maxTier)}`
      : `Send a size of at most ${edge} pixels on each edge`;
  throw notAllowed(
    "size",
    `This API key makes images up to ${maxTier}; size ${parameters.size} is ${quote.tier}. ${wayOut}`,
  );
}

function refuseQuality({ quote, parameters, model }: Plan, { maxQuality }: KeyLimits): void {
  if (model.noEffect.includes("quality")) return;
  if (maxQuality === null || QUALITIES.indexOf(quote.pricedQuality) <= QUALITIES.indexOf(maxQuality)) return;
  const asked =
    parameters.quality === "auto" ? "quality auto, which is charged as high," : `quality ${parameters.quality}`;
  throw notAllowed(
    "quality",
    `This API key makes images up to quality ${maxQuality}; ${asked} is above that. Send quality=${maxQuality}`,
  );
}

function notAllowed(param: string, sentence: string): ApiError {
  return new ApiError("model_not_allowed", `${sentence}, or change the key's limits under Keys.`, { param });
}
