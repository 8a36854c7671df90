import type { ComponentProps } from "react";
import { type Edit, inputsFault } from "./inputs";
import type { InputsField } from "./inputs-field";
import { modelOf, type Settings } from "./settings";
import type { useInputs } from "./use-inputs";
import { type Press, refusalOf } from "./use-runs";

type EditProps = {
  inputs: ReturnType<typeof useInputs>;
  /** Whose canvas and limits are shown. */
  asked: Settings;
  /** Of every request that would be sent with the pictures. */
  all: readonly Settings[];
  presses: readonly Press[];
};

/** What the pictures and the settings make together: the edit that would be sent, and what the page shows of it. */
export function editState({ inputs, asked, all, presses }: EditProps) {
  const { pictures, mask, draft, refusals } = inputs;
  const model = modelOf(asked);
  const [first] = pictures;
  const fault = all.flatMap((one) => inputsFault(modelOf(one), pictures, mask !== null) ?? [])[0] ?? null;
  const edit: Edit | null = first ? { pictures, mask } : null;
  const field: Omit<ComponentProps<typeof InputsField>, "onAdd" | "onPick" | "onPaint"> = {
    ...{ pictures, mask, refusals, fault },
    maxInputs: model.maxInputs,
    canPaint: first !== undefined && model.masks,
    refused: refusalOf(presses, pictures),
    onMove: inputs.move,
    onRemove: inputs.remove,
    onUnmask: () => inputs.setMask(null),
  };
  return { edit, fault, field, canvas: first && model.masks ? { picture: first, mask: draft } : null };
}
