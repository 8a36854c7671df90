"use client";

import { Check } from "lucide-react";
import { useId, useState } from "react";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { nativeFit } from "@/lib/catalog/native-fit";
import { type SizeRule, tierOfSize } from "@/lib/catalog/size-rule";
import { edgesOf, type Tier } from "@/lib/catalog/sizes";
import { judgeSize, priceRun, type SizeVerdict } from "./price-run";
import { modelOf, type Settings } from "./settings";
import { fitInto, ratioWords } from "./shape";

type SizeFieldProps = { settings: Settings; onChange: (size: string) => void };

const SHAPE_EDGE = 20;
const PIXELS_PER_MEGAPIXEL = 1_000_000;

/** Presets by their shape, `auto`, and any width and height the model draws. */
function SizeField({ settings, onChange }: SizeFieldProps) {
  const { size } = settings;
  const name = useId();
  // The size typed last: while it is the current one its fields stay open, also when it equals a preset.
  const [typed, setTyped] = useState<string | null>(null);
  const model = modelOf(settings);
  const verdict = judgeSize(model, size);
  const isCustom = size === typed || !offersSize(model, size);
  function type(text: string): void {
    setTyped(text);
    onChange(text);
  }
  return (
    <fieldset className="m-0 grid min-w-0 gap-1.5 border-0 p-0">
      <legend className="mb-1.5 p-0 font-medium text-ink text-xs">Size</legend>
      <div className="grid grid-cols-5 gap-1.5">
        <Tile name={name} label="Auto" isOn={!isCustom && size === "auto"} onChoose={() => onChange("auto")} />
        {model.presets.map((preset) => (
          <PresetTile
            key={preset.size}
            name={name}
            sizes={model.sizes}
            preset={preset}
            isOn={!isCustom && size === preset.size}
            onChoose={() => {
              setTyped(null);
              onChange(preset.size);
            }}
          />
        ))}
        {model.sizes.kind === "list" ? null : (
          <Tile
            name={name}
            label="Custom"
            isOn={isCustom}
            onChoose={() => type(size === "auto" ? "1024x1024" : size)}
          />
        )}
      </div>
      {isCustom ? <CustomSize settings={settings} verdict={verdict} onChange={type} /> : null}
      {verdict.ok ? <SizeFacts model={model} verdict={verdict} isCustom={isCustom} /> : null}
    </fieldset>
  );
}

type TileProps = {
  name: string;
  label: string;
  isOn: boolean;
  onChoose: () => void;
  /** Of the drawn shape; dashed without. */
  shape?: { width: number; height: number };
  tier?: Tier;
  title?: string;
};

type PresetTileProps = Omit<TileProps, "label"> & { sizes: SizeRule; preset: ModelDefinition["presets"][number] };

function PresetTile({ sizes, preset, ...props }: PresetTileProps) {
  const edges = edgesOf(preset.size);
  const fit = sizes.kind === "native" ? nativeFit(sizes.ratios, edges) : null;
  return (
    <Tile
      {...props}
      label={fit?.ratio ?? ratioWords(edges)}
      shape={fitInto(edges, SHAPE_EDGE)}
      tier={tierOfSize(sizes, edges)}
      title={`${preset.name}, ${preset.size.replace("x", "×")}`}
    />
  );
}

function Tile({ name, label, isOn, onChoose, shape, tier, title }: TileProps) {
  return (
    <label
      title={title}
      className="relative grid h-14 min-w-0 cursor-pointer grid-rows-[1fr_auto] justify-items-center rounded-sm border border-line-strong bg-surface pt-1.5 pb-1 text-2xs text-ink-2 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent has-checked:ring-1 has-checked:ring-accent has-checked:ring-inset has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
    >
      <input
        type="radio"
        name={name}
        checked={isOn}
        aria-label={title ?? label}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none"
      />
      <span
        aria-hidden="true"
        className={`self-center rounded-[1.5px] border-[1.5px] border-current ${shape ? "" : "border-dashed"}`}
        style={shape ?? { width: SHAPE_EDGE, height: SHAPE_EDGE - 6 }}
      />
      <span className="whitespace-nowrap leading-4">
        <span className="mono">{label}</span>
        {tier && tier !== "1K" ? <span className="text-[10px]"> {tier}</span> : null}
      </span>
    </label>
  );
}

type CustomSizeProps = { settings: Settings; verdict: SizeVerdict; onChange: (size: string) => void };

/** Two edges; a size the model does not draw says why, and offers the nearest with its price. */
function CustomSize({ settings, verdict, onChange }: CustomSizeProps) {
  const errorId = useId();
  const [width = "", height = ""] = settings.size.split("x");
  const digits = (text: string) => text.replaceAll(/\D/g, "").slice(0, 5);
  const shared = {
    inputMode: "numeric",
    autoComplete: "off",
    className: "mono",
    ...(verdict.ok ? {} : { "aria-invalid": true, "aria-describedby": errorId }),
  } as const;
  const nearest = verdict.ok ? null : priceRun({ ...settings, size: verdict.nearest });
  return (
    <>
      <div className="mt-1 flex items-center gap-2">
        <Input
          {...shared}
          aria-label="Width in pixels"
          after={<span className="text-ink-3">W</span>}
          value={digits(width)}
          onChange={(event) => onChange(`${digits(event.target.value)}x${digits(height)}`)}
        />
        <span className="text-ink-3">×</span>
        <Input
          {...shared}
          aria-label="Height in pixels"
          after={<span className="text-ink-3">H</span>}
          value={digits(height)}
          onChange={(event) => onChange(`${digits(width)}x${digits(event.target.value)}`)}
        />
      </div>
      {verdict.ok ? null : (
        <>
          <FieldError id={errorId}>
            {settings.size.replace("x", "×")} is not possible: {verdict.reason}.
          </FieldError>
          <Button size="sm" className="justify-self-start" onClick={() => onChange(verdict.nearest)}>
            Use {verdict.nearest.replace("x", "×")}
            {nearest ? ` · ${formatCount(nearest.total, "credit")}` : null}
          </Button>
        </>
      )}
    </>
  );
}

type SizeFactsProps = { model: ModelDefinition; verdict: Extract<SizeVerdict, { ok: true }>; isCustom: boolean };

function SizeFacts({ model, verdict, isCustom }: SizeFactsProps) {
  if (verdict.size === "auto")
    return <p className="text-ink-3 text-xs">The model chooses, at the price of {verdict.tier}</p>;
  const { width, height } = edgesOf(verdict.size);
  const megapixels = (width * height) / PIXELS_PER_MEGAPIXEL;
  const most = model.sizes.kind === "limits" ? ` of ${(model.sizes.maxPixels / PIXELS_PER_MEGAPIXEL).toFixed(2)}` : "";
  const fit = model.sizes.kind === "native" ? nativeFit(model.sizes.ratios, { width, height }) : null;
  const isCropped = fit !== null && fit.native !== verdict.size;
  return (
    <p className="flex items-center justify-between gap-2 text-ink-3 text-xs tabular-nums">
      {isCustom ? (
        <span className="flex items-center gap-1">
          <Check className="size-3.5 text-ok" /> Valid
        </span>
      ) : (
        <span className="mono">
          {width}×{height}
        </span>
      )}
      <span>
        {verdict.tier}, {megapixels.toFixed(2)}
        {most} MP{isCropped ? `, cropped from ${fit.native.replace("x", "×")}` : null}
      </span>
    </p>
  );
}

function offersSize(model: ModelDefinition, size: string): boolean {
  return size === "auto" || model.presets.some((preset) => preset.size === size);
}

export { SizeField };
