import type { ModelDefinition, PricedQuality } from "@/lib/catalog/define-model";
import { TIERS, type Tier } from "@/lib/catalog/sizes";
import { type Figures, figures } from "./figures";
import type { Service, ServiceRow } from "./service-rows";

/** Of the last 24 hours and the last 30 days. */
export type Windows = { day: Figures; month: Figures };

/** `quality` is null for a model on which it has no effect. Only cells that had traffic within 30 days. */
export type LiveFigures = {
  all: Windows;
  cells: ({ tier: Tier; quality: PricedQuality | null } & Windows)[];
};

const DAY_MS = 24 * 60 * 60 * 1000;
const MONTH_DAYS = 30;
const QUALITIES = ["low", "medium", "high"] as const;

/** What this installation measured of a model's live requests; those with test keys are not among them. */
export function liveFigures(service: Service, model: ModelDefinition): LiveFigures {
  const since = new Date(service.readAt.getTime() - MONTH_DAYS * DAY_MS);
  const ofModel = ({ subject, name }: ServiceRow) => subject === "model" && name === model.id;
  const hours = service.hours.filter(ofModel);
  const days = service.days.filter((row) => ofModel(row) && row.at > since);
  const windows = (isMeant: (row: ServiceRow) => boolean): Windows => ({
    day: figures(hours.filter(isMeant)),
    month: figures(days.filter(isMeant)),
  });
  const qualities = model.noEffect.includes("quality") ? [null] : QUALITIES;
  const cells = TIERS.filter((tier) => model.prices[tier]).flatMap((tier) =>
    qualities.map((quality) => ({
      ...{ tier, quality },
      ...windows((row) => row.tier === tier && (quality === null || pricedAs(row.quality) === quality)),
    })),
  );
  return { all: windows(() => true), cells: cells.filter(({ month }) => month.availability !== null) };
}

/** `auto` is billed, and shown, as high. */
function pricedAs(quality: string): string {
  return quality === "auto" ? "high" : quality;
}
