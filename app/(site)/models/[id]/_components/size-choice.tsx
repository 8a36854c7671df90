"use client";

import { type ReactNode, useId } from "react";
import type { ModelDefinition } from "@/lib/catalog/define-model";

type SizeChoiceProps = {
  size: string;
  presets: ModelDefinition["presets"];
  isIllegal: boolean;
  onChange: (size: string) => void;
  /** What is said of the size, below its edges. */
  children: ReactNode;
};

const SHAPE_EDGE = 12;

/** Two edges to type, and the presets with their shapes. */
function SizeChoice({ size, presets, isIllegal, onChange, children }: SizeChoiceProps) {
  const verdictId = useId();
  const [width = "", height = ""] = size.split("x");
  const edge = (label: string, value: string, join: (digits: string) => string) => (
    <input
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      aria-invalid={isIllegal || undefined}
      aria-describedby={verdictId}
      onChange={(event) => onChange(join(event.target.value.replaceAll(/\D/g, "").slice(0, 5)))}
      className="mono h-8 w-full min-w-0 rounded-sm border border-edge bg-surface px-2.5 outline-none focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1 aria-invalid:border-bad"
    />
  );
  return (
    <>
      <fieldset className="m-0 min-w-0 border-0 p-0">
        <legend className="mb-1.5 p-0 font-medium text-xs">Width × height</legend>
        <div className="flex items-center gap-2">
          {edge("Width in pixels", width, (digits) => `${digits}x${height}`)}
          <span className="text-ink-3">×</span>
          {edge("Height in pixels", height, (digits) => `${width}x${digits}`)}
        </div>
        <div id={verdictId} role="status" className="mt-1.5 min-h-5">
          {children}
        </div>
      </fieldset>
      <fieldset className="m-0 min-w-0 border-0 p-0">
        <legend className="mb-1.5 p-0 font-medium text-xs">Presets</legend>
        <div className="flex flex-wrap gap-1.5">
          {presets.map((preset) => (
            <button
              key={preset.size}
              type="button"
              title={preset.name}
              aria-pressed={preset.size === size}
              onClick={() => onChange(preset.size)}
              className="mono inline-flex h-7 items-center gap-1.5 rounded-sm border border-line-strong bg-surface px-2 text-xs hover:bg-hover aria-pressed:border-accent-line aria-pressed:bg-accent-wash"
            >
              <Shape size={preset.size} />
              {preset.size.replace("x", "×")}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  );
}

function Shape({ size }: { size: string }) {
  const [width = 1, height = 1] = size.split("x").map(Number);
  const scale = SHAPE_EDGE / Math.max(width, height);
  return (
    <span aria-hidden="true" className="grid size-3 place-items-center">
      <span className="border border-ink-3" style={{ width: width * scale, height: height * scale }} />
    </span>
  );
}

export { SizeChoice };
