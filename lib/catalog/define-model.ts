import { assert } from "@/lib/core/assert";
import { fromCredits, type Millicredits } from "@/lib/core/credits";
import type { ImageFormat } from "@/lib/core/image-format";
import type { Background, ParameterName, Quality } from "./parameters";
import { reachableTiers, type SizeRule, sizeProblem } from "./size-rule";
import { parseSize, type SizeText, TIERS, type Tier } from "./sizes";

export type PricedQuality = "low" | "medium" | "high";

/** Credits per image (in millicredits) by tier and quality. A change is a new immutable price version. */
export type PriceMatrix = Partial<Record<Tier, Record<PricedQuality, Millicredits>>>;

/** One price for every quality, for models that know none. */
export function anyQuality(credits: number): Record<PricedQuality, Millicredits> {
  const price = fromCredits(credits);
  return { low: price, medium: price, high: price };
}

export type Endpoint = "/v1/images/generations" | "/v1/images/edits";

export type Availability =
  | { state: "available" }
  | { state: "deprecated"; replacedBy: string }
  | { state: "retired"; replacedBy: string | null };

/** Everything the product knows about a model; no other file branches on a model's id. */
export type ModelDefinition = {
  /** The public id, which stays when the provider renames or retires its own. */
  id: string;
  aliases: readonly string[];
  name: string;
  description: string;
  provider: "openai" | "google";
  upstreamModel: string;
  ownedBy: string;
  category: "image";
  /** Unix seconds. */
  created: number;
  availability: Availability;
  /** The endpoints that serve it today; its capabilities follow from them. */
  endpoints: readonly Endpoint[];
  streaming: boolean;
  sizes: SizeRule;
  presets: readonly { name: string; size: SizeText }[];
  maxImages: number;
  /** Pictures that an edit may begin with; 0 where no endpoint edits. */
  maxInputs: number;
  /** All pictures of an edit together, where the provider takes no more in one call. */
  maxInputBytes: number | null;
  /** Whether an edit may say with a mask where to draw. */
  masks: boolean;
  qualities: readonly Quality[];
  backgrounds: readonly Background[];
  formats: readonly ImageFormat[];
  /** What the provider itself can encode; other formats are converted from the first of these. */
  nativeFormats: readonly ImageFormat[];
  /** Whether the provider obeys `output_compression`; where it does not, its pictures are encoded once more. */
  nativeCompression: boolean;
  /** Parameters that are accepted, change nothing and are listed in `pixapi.ignored`. */
  noEffect: readonly ParameterName[];
  prices: PriceMatrix;
  /** For all attempts together; Node clients give up waiting for headers after 300 s. */
  deadlineSeconds: number;
};

/** Checks a definition once, at import: a model with a gap in its prices or an impossible preset stops the start. */
export function defineModel(model: ModelDefinition): ModelDefinition {
  const mustHold = (condition: boolean, message: string) => assert(condition, `model ${model.id}: ${message}`);

  mustHold(
    [model.id, ...model.aliases].every((id) => /^[a-z0-9][a-z0-9.-]{0,63}$/.test(id)),
    "malformed id or alias",
  );
  mustHold(!model.aliases.includes(model.id), "an alias repeats the id");
  mustHold(model.endpoints.length > 0, "no endpoint serves it");
  mustHold(model.qualities.includes("auto"), "quality auto is the default and must be offered");
  mustHold(model.backgrounds.includes("auto"), "background auto is the default and must be offered");
  mustHold(model.formats.includes("png"), "output_format png is the default and must be offered");
  mustHold(model.nativeFormats.length > 0, "no native format");
  mustHold(Number.isInteger(model.maxImages) && model.maxImages >= 1 && model.maxImages <= 10, "n must end in 1 to 10");
  checkEdits(model, mustHold);
  mustHold(model.deadlineSeconds > 0 && model.deadlineSeconds < 300, "the deadline must stay below 300 s");
  for (const preset of model.presets) {
    const size = parseSize(preset.size);
    mustHold(size !== null && sizeProblem(model.sizes, size) === null, `preset ${preset.size} is not a legal size`);
  }
  checkPrices(model, mustHold);
  return model;
}

/** What a model says of its inputs agrees with the endpoints that serve it. */
function checkEdits(model: ModelDefinition, mustHold: (condition: boolean, message: string) => void): void {
  const { endpoints, maxInputs, masks } = model;
  mustHold(Number.isInteger(maxInputs) && maxInputs >= 0 && maxInputs <= 16, "inputs must end in 0 to 16");
  mustHold(endpoints.includes("/v1/images/edits") === maxInputs > 0, "a model takes inputs exactly if it serves edits");
  mustHold(!masks || maxInputs > 0, "a mask needs an input");
}

/** Every reachable tier has its three prices, and paying for more never costs less: charging relies on it. */
function checkPrices(model: ModelDefinition, mustHold: (condition: boolean, message: string) => void): void {
  const tiers = new Set<Tier>([...reachableTiers(model.sizes), "1K"]);
  let cheaper = { low: 0, medium: 0, high: 0 };
  for (const tier of TIERS) {
    const row = model.prices[tier];
    mustHold((row !== undefined) === tiers.has(tier), `tier ${tier} must have a price exactly if a size reaches it`);
    if (row === undefined) continue;
    mustHold(
      row.low > 0 && row.low <= row.medium && row.medium <= row.high,
      `prices of ${tier} must rise with quality`,
    );
    mustHold(
      cheaper.low <= row.low && cheaper.medium <= row.medium && cheaper.high <= row.high,
      `${tier} must not be cheaper than the tier below`,
    );
    cheaper = row;
  }
}
