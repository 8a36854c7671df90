"use client";

import { useId } from "react";
import type { PricedQuality } from "@/lib/catalog/define-model";

const QUALITIES = ["low", "medium", "high"] as const;

type QualityChoiceProps = { value: PricedQuality; onChange: (quality: PricedQuality) => void };

/** Native radios side by side. */
function QualityChoice({ value, onChange }: QualityChoiceProps) {
  const name = useId();
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 font-medium text-xs">Quality</legend>
      <div className="grid grid-cols-3 rounded-md border border-line-strong bg-sunken p-0.5">
        {QUALITIES.map((quality) => (
          <label
            key={quality}
            className="relative grid min-h-7 cursor-pointer place-items-center rounded-sm border border-transparent text-ink-2 capitalize hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={quality === value}
              onChange={() => onChange(quality)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none"
            />
            {quality}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export { QualityChoice };
