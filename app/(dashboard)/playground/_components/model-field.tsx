"use client";

import { formatCount } from "@/components/layout/format-number";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ModelOptions } from "./model-options";
import { servedInstead } from "./served-instead";
import { modelOf, type Settings, type UnservedModels } from "./settings";

type ModelFieldProps = {
  settings: Settings;
  unserved: UnservedModels;
  isEdit: boolean;
  onChange: (model: string) => void;
};

/** An address or an earlier run may name a model that is not served: it stays chosen until another one is. */
function ModelField({ settings, unserved, isEdit, onChange }: ModelFieldProps) {
  const { model } = settings;
  const reason = unserved[model];
  const instead = reason ? servedInstead(settings, { unserved, isEdit }) : null;
  const wayOut = instead
    ? `${instead.model} makes this for ${formatCount(instead.total, "credit")}.`
    : "Choose another model.";
  return (
    <Field
      label="Model"
      aside={isEdit ? editWords({ model }) : null}
      error={reason ? `${model} cannot be used: ${reason}. ${wayOut}` : undefined}
    >
      <Select className="mono" value={model} onChange={(event) => onChange(event.target.value)}>
        <ModelOptions unserved={unserved} />
      </Select>
    </Field>
  );
}

/** What the model takes besides words: "mask, 16 input images". */
function editWords(settings: Pick<Settings, "model">): string {
  const { masks, maxInputs } = modelOf(settings);
  return `${masks ? "mask, " : ""}${formatCount(maxInputs, "input image")}`;
}

export { ModelField };
