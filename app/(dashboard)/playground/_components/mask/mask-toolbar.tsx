"use client";

import { Brush, Contrast, Eraser, type LucideIcon, Redo2, SquareDashed, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { MaskStep } from "./mask-history";

export type MaskTools = {
  tool: "brush" | "eraser" | "rectangle";
  /** Of brush and eraser, in pixels of the picture. */
  diameter: number;
};

type MaskToolbarProps = {
  tools: MaskTools;
  /** The longer edge of the picture. */
  edge: number;
  feather: number;
  canUndo: boolean;
  canRedo: boolean;
  onTools: (tools: MaskTools) => void;
  onFeather: (feather: number) => void;
  onUndo: () => void;
  onRedo: () => void;
  onStep: (step: MaskStep) => void;
};

const TOOLS = [
  { tool: "brush", label: "Brush", Icon: Brush },
  { tool: "eraser", label: "Eraser", Icon: Eraser },
  { tool: "rectangle", label: "Rectangle", Icon: SquareDashed },
] as const;
/** The softest edge, as a part of the longer edge of the picture. */
const FEATHER_PART = 1 / 16;

function MaskToolbar(props: MaskToolbarProps) {
  const { tools, edge, feather, canUndo, canRedo, onTools, onFeather, onUndo, onRedo, onStep } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-2 py-1.5">
      <div className="flex">
        {TOOLS.map(({ tool, label, Icon }) => (
          <IconButton
            key={tool}
            label={label}
            Icon={Icon}
            isOn={tools.tool === tool}
            onPress={() => onTools({ ...tools, tool })}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-3 max-sm:order-last max-sm:w-full">
        <Slider
          label="Size"
          value={tools.diameter}
          min={4}
          max={Math.round(edge / 2)}
          onChange={(diameter) => onTools({ ...tools, diameter })}
        />
        <Slider label="Feather" value={feather} min={0} max={Math.round(edge * FEATHER_PART)} onChange={onFeather} />
      </div>
      <div className="ml-auto flex items-center">
        <IconButton label="Undo" Icon={Undo2} isOff={!canUndo} onPress={onUndo} />
        <IconButton label="Redo" Icon={Redo2} isOff={!canRedo} onPress={onRedo} />
        <IconButton label="Invert" Icon={Contrast} onPress={() => onStep({ kind: "invert" })} />
        <Button variant="ghost" onClick={() => onStep({ kind: "clear" })}>
          Clear
        </Button>
      </div>
    </div>
  );
}

type IconButtonProps = { label: string; Icon: LucideIcon; isOn?: boolean; isOff?: boolean; onPress: () => void };

/** Off, it keeps the focus: the next step turns it on again. */
function IconButton({ label, Icon, isOn, isOff = false, onPress }: IconButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      aria-disabled={isOff || undefined}
      className="aria-pressed:bg-accent-wash aria-pressed:text-accent aria-disabled:border-transparent aria-disabled:bg-transparent aria-disabled:opacity-50"
      onClick={isOff ? undefined : onPress}
    >
      <Icon className="size-4" />
    </Button>
  );
}

type SliderProps = { label: string; value: number; min: number; max: number; onChange: (value: number) => void };

function Slider({ label, value, min, max, onChange }: SliderProps) {
  return (
    <label className="flex items-center gap-2 text-ink-2 text-xs">
      {label}
      <input
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={`${value} pixels`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-6 w-20 accent-accent sm:w-24"
      />
      <span aria-hidden="true" className="mono w-14 text-ink-3 tabular-nums max-sm:hidden">
        {value} px
      </span>
    </label>
  );
}

export { MaskToolbar };
