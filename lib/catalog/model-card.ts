import { toCredits } from "@/lib/core/credits";
import type { Endpoint, ModelDefinition, PricedQuality, PriceMatrix } from "./define-model";
import { type NativeRatio, nativeSizes } from "./native-fit";
import { PARAMETERS, type Parameter, type ParameterName, parameter } from "./parameters";
import { type SizeRule, tierOfSize } from "./size-rule";
import { sizeWords } from "./size-word";
import { edgesOf, longestEdge, TIER_EDGES, TIERS, type Tier } from "./sizes";

type Capability = "text-to-image" | "image-to-image";

/** What a parameter does with this model: `ignored` is accepted without effect, `unsupported` is refused. */
type Effect = "used" | "ignored" | "unsupported";

type ParameterCard = {
  name: ParameterName;
  type: Parameter["type"];
  required: boolean;
  default: Parameter["default"];
  description: string;
  effect: Effect;
  values?: readonly string[];
  minimum?: number;
  maximum?: number;
  max_length?: number;
};

type SizeCard = {
  default: "auto";
  limits: {
    multiple_of: number;
    longest_edge: number;
    max_ratio: number;
    min_pixels: number;
    max_pixels: number;
  } | null;
  /** Only for models with aspect ratios of their own: what they draw, from which every other size is cropped. */
  ratios: readonly NativeRatio[] | null;
  /** What may stand in place of WIDTHxHEIGHT: `2K`, `16:9`. */
  words: string[];
  tiers: { tier: Tier; longest_edge: number | null }[];
  presets: { name: string; size: string; tier: Tier }[];
};

export type ModelCard = {
  id: string;
  object: "model";
  created: number;
  owned_by: string;
  name: string;
  description: string;
  category: "image";
  capabilities: Capability[];
  aliases: readonly string[];
  endpoints: readonly Endpoint[];
  streaming: boolean;
  /** Pictures an edit may begin with. */
  max_inputs: number;
  masks: boolean;
  sizes: SizeCard;
  parameters: ParameterCard[];
  /** Credits per image; `auto` says which cell `size=auto` and `quality=auto` cost. */
  pricing: {
    unit: "credits_per_image";
    matrix: Partial<Record<Tier, Record<PricedQuality, number>>>;
    auto: { size: Tier; quality: PricedQuality };
  };
  deprecated: boolean;
  replacement: string | null;
};

/** A model as `GET /v1/models` shows it, except for the figures measured on this installation. */
export function modelCard(model: ModelDefinition): ModelCard {
  const { availability } = model;
  return {
    id: model.id,
    object: "model",
    created: model.created,
    owned_by: model.ownedBy,
    name: model.name,
    description: model.description,
    category: model.category,
    capabilities: capabilitiesOf(model),
    aliases: model.aliases,
    endpoints: model.endpoints,
    streaming: model.streaming,
    max_inputs: model.maxInputs,
    masks: model.masks,
    sizes: sizeCard(model),
    parameters: parameterCards(model),
    pricing: {
      unit: "credits_per_image",
      matrix: matrixInCredits(model.prices),
      auto: { size: "1K", quality: "high" },
    },
    deprecated: availability.state !== "available",
    replacement: availability.state === "available" ? null : availability.replacedBy,
  };
}

function capabilitiesOf(model: ModelDefinition): Capability[] {
  const capabilities: Record<Endpoint, Capability> = {
    "/v1/images/generations": "text-to-image",
    "/v1/images/edits": "image-to-image",
  };
  return model.endpoints.map((endpoint) => capabilities[endpoint]);
}

function sizeCard({ sizes, presets, prices }: ModelDefinition): SizeCard {
  return {
    default: "auto",
    limits:
      sizes.kind === "limits"
        ? {
            multiple_of: sizes.multipleOf,
            longest_edge: sizes.longestEdge,
            max_ratio: sizes.maxRatio,
            min_pixels: sizes.minPixels,
            max_pixels: sizes.maxPixels,
          }
        : null,
    ratios: sizes.kind === "native" ? sizes.ratios : null,
    words: sizeWords(sizes),
    tiers: TIERS.filter((tier) => prices[tier] !== undefined).map((tier) => ({
      tier,
      longest_edge: longestEdgeOf(sizes, tier),
    })),
    presets: presets.map(({ name, size }) => ({ name, size, tier: tierOfSize(sizes, edgesOf(size)) })),
  };
}

/** Null where nothing but the list of sizes limits it. */
function longestEdgeOf(rule: SizeRule, tier: Tier): number | null {
  if (rule.kind === "native") {
    return Math.max(...nativeSizes(rule.ratios).map((native) => (native.tier === tier ? longestEdge(native) : 0)));
  }
  const edges: Partial<Record<Tier, number>> = TIER_EDGES;
  return edges[tier] ?? (rule.kind === "limits" ? rule.longestEdge : null);
}

function parameterCards(model: ModelDefinition): ParameterCard[] {
  return Object.keys(PARAMETERS)
    .filter((name): name is ParameterName => name in PARAMETERS)
    .map((name) => {
      const { maxLength, ...rest } = { ...parameter(name), ...offeredBy(model, name) };
      return {
        name,
        ...rest,
        effect: effectOf(model, name),
        ...(maxLength === undefined ? {} : { max_length: maxLength }),
      };
    });
}

/** The part of a parameter that depends on the model. */
function offeredBy(model: ModelDefinition, name: ParameterName): Partial<Parameter> {
  if (name === "model") return { values: [model.id, ...model.aliases] };
  if (name === "n") return { maximum: model.maxImages };
  if (name === "quality") return { values: model.qualities };
  if (name === "background") return { values: model.backgrounds };
  return name === "output_format" ? { values: model.formats } : {};
}

function effectOf(model: ModelDefinition, name: ParameterName): Effect {
  if (model.noEffect.includes(name)) return "ignored";
  if (name === "partial_images" && !model.streaming) return "ignored";
  if (name === "stream" && !model.streaming) return "unsupported";
  return "used";
}

function matrixInCredits(prices: PriceMatrix): ModelCard["pricing"]["matrix"] {
  return Object.fromEntries(
    TIERS.flatMap((tier) => {
      const row = prices[tier];
      if (row === undefined) return [];
      return [[tier, { low: toCredits(row.low), medium: toCredits(row.medium), high: toCredits(row.high) }]];
    }),
  );
}
