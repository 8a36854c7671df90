"use client";

import { formatCount } from "@/components/layout/format-number";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ModelOptions } from "./model-options";
import { modelOf, type Settings, type UnservedModels } from "./settings";

type ModelFieldProps = {
  settings: Settings;
  unserved: UnservedModels;
  isEdit: boolean;
  onChange: (model: string) => void;
};

/** An address or an earlier run may name a model that is not served: it stays chosen until another one is. */
function ModelField({ settings: { model }, unserved, isEdit, onChange }: ModelFieldProps) {
  const reason = unserved[model];
  return (
    <Field
      label="Model"
      aside={isEdit ? editWords({ model }) : null}
      error={reason ? `${model} cannot be used: ${reason}. Choose another model.` : undefined}
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
