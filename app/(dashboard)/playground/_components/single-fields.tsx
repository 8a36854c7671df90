"use client";

import { ModelField } from "./model-field";
import { MoreFields } from "./more-fields";
import { OutputFields } from "./output-fields";
import { QualityField } from "./quality-field";
import type { Settings, UnservedModels } from "./settings";
import { SizeField } from "./size-field";

type SingleFieldsProps = {
  settings: Settings;
  unserved: UnservedModels;
  isEdit: boolean;
  onChange: (change: Partial<Settings>) => void;
};

/** What one request takes besides the prompt; each control only where the model has it. */
function SingleFields({ settings, unserved, isEdit, onChange }: SingleFieldsProps) {
  return (
    <>
      <ModelField settings={settings} unserved={unserved} isEdit={isEdit} onChange={(model) => onChange({ model })} />
      <QualityField settings={settings} onChange={(quality) => onChange({ quality })} />
      <SizeField settings={settings} onChange={(size) => onChange({ size })} />
      <OutputFields settings={settings} onChange={onChange} />
      <MoreFields settings={settings} onChange={onChange} />
    </>
  );
}

export { SingleFields };
