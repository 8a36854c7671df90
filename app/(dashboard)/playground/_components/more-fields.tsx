"use client";

import { ChevronRight } from "lucide-react";
import { Segmented } from "@/components/ui/segmented";
import { type Background, MODERATION_LEVELS, type ModerationLevel } from "@/lib/catalog/parameters";
import { modelOf, type Settings } from "./settings";

const BACKGROUND_WORDS: Record<Background, string> = { auto: "Auto", opaque: "Opaque", transparent: "Transparent" };
const MODERATION_WORDS: Record<ModerationLevel, string> = { auto: "Auto", low: "Low" };

type MoreFieldsProps = { settings: Settings; onChange: (change: Partial<Settings>) => void };

/** What is seldom changed, folded; open when it was. Only what this model has. */
function MoreFields({ settings, onChange }: MoreFieldsProps) {
  const { backgrounds, noEffect } = modelOf(settings);
  const hasBackground = backgrounds.length > 1 && !noEffect.includes("background");
  const hasModeration = !noEffect.includes("moderation");
  if (!hasBackground && !hasModeration) return null;
  const names = [...(hasBackground ? ["Background"] : []), ...(hasModeration ? ["moderation"] : [])].join(", ");
  const isDefault = settings.background === "auto" && settings.moderation === "auto";
  return (
    <details className="group border-line border-t pt-3.5" open={isDefault ? undefined : true}>
      <summary className="-mx-1 flex list-none items-center gap-1.5 rounded-xs px-1 text-ink-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" />
        <span className="flex-1 first-letter:uppercase">{names}</span>
        <span className="text-ink-3 text-xs">{isDefault ? "defaults" : "changed"}</span>
      </summary>
      <div className="grid gap-4 pt-3.5">
        {hasBackground ? (
          <Segmented
            legend="Background"
            options={backgrounds.map((value) => ({ value, label: BACKGROUND_WORDS[value] }))}
            value={settings.background}
            onValueChange={(background) => onChange({ background })}
          />
        ) : null}
        {hasModeration ? (
          <Segmented
            legend="Moderation"
            options={MODERATION_LEVELS.map((value) => ({ value, label: MODERATION_WORDS[value] }))}
            value={settings.moderation}
            onValueChange={(moderation) => onChange({ moderation })}
          />
        ) : null}
      </div>
    </details>
  );
}

export { MoreFields };
