import { TIER_EDGES, TIERS, type Tier } from "@/lib/catalog/sizes";
import { suggestSize } from "@/lib/catalog/suggest-size";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import type { CallLimits } from "@/lib/keys/find-by-secret";
import type { PlanRules } from "./call-pace";
import type { GenerationParameters } from "./parameters";
import { type Plan, planGeneration } from "./plan";

const QUALITIES = ["low", "medium", "high"] as const;

export type KeyLimits = Pick<CallLimits, "models" | "maxTier" | "maxQuality" | "retentionDays">;

/** Who limits a call, as a sentence begins with it, and how that is changed. */
type Rules = { who: string; change: string; models: readonly string[] | null; maxTier: Tier | null };

/**
 * Plans a call as the workspace's plan and the key that sends it allow, null where there is none. The key's retention is that
 * of calls which name none. Throws 403 `model_not_allowed` for a model, a size or a quality beyond them, and what planning throws.
 */
export function planWithinKey(
  parameters: GenerationParameters,
  limits: KeyLimits | null,
  rules: PlanRules | null = null,
): Plan {
  const all = [...(rules ? [ofPlan(rules)] : []), ...(limits ? [ofKey(limits)] : [])];
  for (const one of all) refuseModel(parameters, one);
  const retentionDays = parameters.retentionDays ?? limits?.retentionDays ?? null;
  const plan = planGeneration({ ...parameters, retentionDays });
  for (const one of all) refuseTier(plan, one);
  if (limits) refuseQuality(plan, limits);
  return plan;
}

const CHANGE_KEY = "change the key's limits under Keys";

function ofKey({ models, maxTier }: KeyLimits): Rules {
  return { who: "This API key", change: CHANGE_KEY, models, maxTier };
}

function ofPlan({ name, models, maxTier }: PlanRules): Rules {
  return {
    who: `The plan ${name}`,
    change: `see how the plan changes at ${publicUrl()}/credits#plan`,
    models,
    maxTier,
  };
}

function refuseModel({ model, fallbackModels, requestedModel }: GenerationParameters, rules: Rules): void {
  const { models, who } = rules;
  if (models === null) return;
  const refused = [model, ...fallbackModels].find((id) => !models.includes(id));
  if (refused === undefined) return;
  const isFallback = refused !== model;
  throw notAllowed(
    isFallback ? "fallback_models" : "model",
    `${who} may not use the model ${isFallback ? refused : requestedModel}. It may use ${models.join(", ")}`,
    rules.change,
  );
}

function refuseTier({ quote, parameters, model }: Plan, { maxTier, who, change }: Rules): void {
  if (maxTier === null || TIERS.indexOf(quote.tier) <= TIERS.indexOf(maxTier)) return;
  const edge = maxTier === "2K" ? TIER_EDGES["2K"] : TIER_EDGES["1K"];
  const wayOut =
    model.sizes.kind === "native"
      ? `Send a smaller size, such as ${suggestSize(model, maxTier)}`
      : `Send a size of at most ${edge} pixels on each edge`;
  throw notAllowed(
    "size",
    `${who} makes images up to ${maxTier}; size ${parameters.size} is ${quote.tier}. ${wayOut}`,
    change,
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
    CHANGE_KEY,
  );
}

function notAllowed(param: string, sentence: string, change: string): ApiError {
  return new ApiError("model_not_allowed", `${sentence}, or ${change}.`, { param });
}
