"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Stepper } from "@/components/ui/stepper";
import { PARAMETERS } from "@/lib/catalog/parameters";
import { IMAGE_FORMATS, type ImageFormat } from "@/lib/core/image-format";
import { modelOf, type Settings } from "./settings";

const FORMAT_WORDS: Record<ImageFormat, string> = { png: "PNG", jpeg: "JPEG", webp: "WebP" };

type OutputFieldsProps = { settings: Settings; onChange: (change: Partial<Settings>) => void };

/** How many pictures, and in which files. */
function OutputFields({ settings, onChange }: OutputFieldsProps) {
  const { formats, maxImages } = modelOf(settings);
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label="Images">
        <Stepper what="image" min={1} max={maxImages} value={settings.n} onValueChange={(n) => onChange({ n })} />
      </Field>
      <Field label="Format">
        <Select
          value={settings.format}
          onChange={({ target }) => onChange({ format: IMAGE_FORMATS.find((format) => format === target.value) })}
        >
          {formats.map((format) => (
            <option key={format} value={format}>
              {FORMAT_WORDS[format]}
            </option>
          ))}
        </Select>
      </Field>
      {settings.format === "png" ? null : (
        <Compression value={settings.compression} onChange={(compression) => onChange({ compression })} />
      )}
    </div>
  );
}

function Compression({ value, onChange }: { value: number | null; onChange: (compression: number | null) => void }) {
  const { minimum, maximum } = PARAMETERS.output_compression;
  return (
    <Field
      label="Compression"
      aside={<output className="tabular-nums">{value === null ? "as the provider does" : value}</output>}
      className="col-span-2"
    >
      <input
        type="range"
        aria-label="Compression"
        min={minimum}
        max={maximum}
        value={value ?? maximum}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-6 w-full accent-accent"
      />
    </Field>
  );
}

export { OutputFields };
