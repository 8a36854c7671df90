import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { TIERS } from "@/lib/catalog/sizes";
import { formatCredits, millicredits } from "@/lib/core/credits";
import type { SocialPicture } from "./draw-social-picture";

/** The pictures that stand for pages where they are linked: one for the site and one per model, named like their files. */
export function socialPictures(): SocialPicture[] {
  return [sitePicture(), ...listModels().map(modelPicture)];
}

function sitePicture(): SocialPicture {
  const models = listModels();
  return {
    file: "site.png",
    eyebrow: "OpenAI-compatible, self-hosted",
    title: "Every credit accounted for.",
    isCode: false,
    line: "An image API whose price is known before a request runs, and paid only for pictures that arrive.",
    figures: [
      { label: "Models", value: String(models.length) },
      { label: "From", value: priceWords(Math.min(...models.flatMap(pricesOf))) },
      { label: "If no picture comes", value: "0 credits" },
    ],
  };
}

function modelPicture(model: ModelDefinition): SocialPicture {
  const prices = pricesOf(model);
  const tiers = TIERS.filter((tier) => model.prices[tier]);
  return {
    file: `${model.id}.png`,
    eyebrow: model.name,
    title: model.id,
    isCode: true,
    line: model.description,
    figures: [
      { label: "From", value: priceWords(Math.min(...prices)) },
      { label: "Up to", value: priceWords(Math.max(...prices)) },
      { label: tiers.length === 1 ? "Size" : "Sizes", value: tiers.join(", ") },
    ],
  };
}

function pricesOf(model: ModelDefinition): number[] {
  return TIERS.flatMap((tier) => Object.values(model.prices[tier] ?? {}));
}

function priceWords(amount: number): string {
  const credits = formatCredits(millicredits(amount));
  return `${credits} ${credits === "1" ? "credit" : "credits"}`;
}
