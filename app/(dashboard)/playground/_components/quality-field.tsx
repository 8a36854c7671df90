"use client";

import { formatNumber } from "@/components/layout/format-number";
import { Segmented } from "@/components/ui/segmented";
import type { Quality } from "@/lib/catalog/parameters";
import { priceRun } from "./price-run";
import { modelOf, type Settings } from "./settings";

const WORDS: Record<Quality, string> = { low: "Low", medium: "Medium", high: "High", auto: "Auto" };
/** From cheap to dear; `auto` is paid as high. */
const ORDER: readonly Quality[] = ["low", "medium", "high", "auto"];

type QualityFieldProps = { settings: Settings; onChange: (quality: Quality) => void };

/** Each quality with what an image of it costs; nothing for a model that knows only one. */
function QualityField({ settings, onChange }: QualityFieldProps) {
  const model = modelOf(settings);
  const qualities = ORDER.filter((quality) => model.qualities.includes(quality));
  if (model.noEffect.includes("quality") || qualities.length < 2) return null;
  const options = qualities.map((quality) => {
    const price = priceRun({ ...settings, quality });
    return { value: quality, label: WORDS[quality], hint: price ? <UnitPrice credits={price.unit} /> : "—" };
  });
  return (
    <Segmented
      legend="Quality"
      aside="credits per image"
      options={options}
      value={settings.quality}
      onValueChange={onChange}
    />
  );
}

function UnitPrice({ credits }: { credits: number }) {
  return (
    <>
      {formatNumber(credits)}
      <span className="sr-only"> credits per image</span>
    </>
  );
}

export { QualityField };
