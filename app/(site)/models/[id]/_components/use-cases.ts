import type { ModelDefinition } from "@/lib/catalog/define-model";
import { PARAMETERS } from "@/lib/catalog/parameters";
import { longestEdge, parseSize } from "@/lib/catalog/sizes";
import { formatCredits, timesCredits } from "@/lib/core/credits";
import { startingCost } from "@/lib/http/site/model-facts";
import { hasQualities } from "../../../_components/price-values";

export type UseCase = { title: string; text: string };

const BATCH = 1_000;

/** What the model is good for, as far as its definition says; each with the price of doing it. */
export function useCases(model: ModelDefinition): UseCase[] {
  return [
    drafts(model),
    large(model),
    wide(model),
    composing(model),
    masking(model),
    cutOuts(model),
    waiting(model),
  ].filter((use) => use !== null);
}

function drafts(model: ModelDefinition): UseCase {
  const { price, cell } = startingCost(model);
  return {
    title: "Drafts in numbers",
    text: `${formatCredits(timesCredits(price, BATCH))} credits for ${BATCH.toLocaleString("en-US")} pictures at ${cell}, to choose from before the one that is made large.`,
  };
}

function large(model: ModelDefinition): UseCase | null {
  const price = model.prices["4K"]?.high;
  const largest = model.presets
    .map(({ size }) => ({ size, edge: longestEdge(parseSize(size) ?? { width: 0, height: 0 }) }))
    .sort((a, b) => b.edge - a.edge)[0];
  if (price === undefined || !largest) return null;
  const quality = hasQualities(model) ? " at high quality" : "";
  return {
    title: "Print and large screens",
    text: `${largest.size.replace("x", "×")}${quality} for ${formatCredits(price)} credits, delivered at exactly that size.`,
  };
}

function wide(model: ModelDefinition): UseCase | null {
  const { sizes } = model;
  if (sizes.kind === "list") return null;
  const ratio =
    sizes.kind === "limits"
      ? `${sizes.maxRatio}:1`
      : sizes.ratios.map((one) => one.ratio).sort((a, b) => spread(b) - spread(a))[0];
  return {
    title: "Banners and story formats",
    text: `Shapes up to ${ratio}, across or upright, at the same price per tier.`,
  };
}

function spread(ratio: string): number {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  return across / down;
}

function composing(model: ModelDefinition): UseCase | null {
  if (model.maxInputs < 2) return null;
  return {
    title: "Products and people that stay the same",
    text: `An edit begins with up to ${model.maxInputs} pictures: a product, a place and a style become one picture, at the price of the output alone.`,
  };
}

function masking(model: ModelDefinition): UseCase | null {
  if (!model.masks) return null;
  return { title: "Retouching a part", text: "A mask says where to draw; the rest of the picture guides the model." };
}

function cutOuts(model: ModelDefinition): UseCase | null {
  if (!model.backgrounds.includes("transparent")) return null;
  return { title: "Icons and cut-outs", text: "background=transparent gives png and webp files without a background." };
}

function waiting(model: ModelDefinition): UseCase | null {
  if (!model.streaming || model.noEffect.includes("partial_images")) return null;
  return {
    title: "Something to see while it draws",
    text: `stream=true sends up to ${PARAMETERS.partial_images.maximum} unfinished pictures before the real one; they cost nothing.`,
  };
}
