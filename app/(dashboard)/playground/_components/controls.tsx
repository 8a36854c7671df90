"use client";

import {
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { formatCount } from "@/components/layout/format-number";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { listModels } from "@/lib/catalog";
import { GenerateBar } from "./generate-bar";
import { InputsField } from "./inputs-field";
import { MoreFields } from "./more-fields";
import { OutputFields } from "./output-fields";
import { isPromptComplete, PromptField } from "./prompt-field";
import { QualityField } from "./quality-field";
import { modelOf, type Settings } from "./settings";
import { SizeField } from "./size-field";

type ControlsProps = {
  settings: Settings;
  inputs: ComponentProps<typeof InputsField>;
  prompt: string;
  onSettings: (change: Partial<Settings>) => void;
  onPrompt: (prompt: string) => void;
  onRun: () => void;
};

/** Everything a generation takes, prompt first; each control only where the model has it. */
function Controls({ settings, inputs, prompt, onSettings, onPrompt, onRun }: ControlsProps) {
  const formRef = useRef<HTMLFormElement>(null);
  const isEdit = inputs.pictures.length > 0;
  const [wasMissing, setWasMissing] = useState(false);
  useRunKeys(() => formRef.current?.requestSubmit());

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const button = event.currentTarget.querySelector("button[type=submit]");
    setWasMissing(prompt.trim() === "");
    if (!isPromptComplete(prompt)) focusFirst(event.currentTarget, "textarea");
    else if (button?.getAttribute("aria-disabled"))
      focusFirst(event.currentTarget, "[aria-invalid=true], [data-refused]");
    else onRun();
  }

  return (
    <form
      ref={formRef}
      noValidate
      aria-label="Request"
      onSubmit={submit}
      onKeyDown={refuseBareEnter}
      className="min-w-0 lg:sticky lg:top-0 lg:flex lg:h-(--bench-height) lg:flex-col lg:border-line lg:border-r"
    >
      <h1 className="max-lg:px-4 max-lg:pt-4 font-title text-lg tracking-tight max-md:sr-only lg:flex lg:h-14 lg:shrink-0 lg:items-center lg:border-line lg:border-b lg:px-5">
        Playground
      </h1>
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] content-start gap-5 p-4 lg:flex-1 lg:overflow-y-auto lg:p-5">
        {isEdit ? <InputsField {...inputs} /> : null}
        <PromptField
          prompt={prompt}
          onChange={onPrompt}
          isEdit={isEdit}
          isMissing={wasMissing && prompt.trim() === ""}
        />
        {isEdit ? null : <InputsField {...inputs} />}
        <ModelField settings={settings} isEdit={isEdit} onChange={(model) => onSettings({ model })} />
        <QualityField settings={settings} onChange={(quality) => onSettings({ quality })} />
        <SizeField settings={settings} onChange={(size) => onSettings({ size })} />
        <OutputFields settings={settings} onChange={onSettings} />
        <MoreFields settings={settings} onChange={onSettings} />
      </div>
      <GenerateBar settings={settings} isEdit={isEdit} isRefused={inputs.fault !== null} onChange={onSettings} />
    </form>
  );
}

type ModelFieldProps = { settings: Settings; isEdit: boolean; onChange: (model: string) => void };

function ModelField({ settings, isEdit, onChange }: ModelFieldProps) {
  return (
    <Field label="Model" aside={isEdit ? editWords(settings) : null}>
      <Select className="mono" value={settings.model} onChange={(event) => onChange(event.target.value)}>
        {listModels().map(({ id, availability }) => (
          <option key={id} value={id}>
            {id}
            {availability.state === "deprecated" ? " (deprecated)" : ""}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** What the model takes besides words: "mask, 16 input images". */
function editWords(settings: Settings): string {
  const { masks, maxInputs } = modelOf(settings);
  return `${masks ? "mask, " : ""}${formatCount(maxInputs, "input image")}`;
}

/** Enter in a field of one line would press the button, which spends: only the button and ⌘↵ do. */
function refuseBareEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const hasCommand = event.metaKey || event.ctrlKey;
  if (event.key === "Enter" && !hasCommand && event.target instanceof HTMLInputElement) event.preventDefault();
}

function focusFirst(form: HTMLFormElement, selector: string): void {
  form.querySelector<HTMLElement>(selector)?.focus();
}

/** ⌘↵ and Ctrl↵ anywhere on the page, but not under a dialog. */
function useRunKeys(run: () => void): void {
  const onRun = useEffectEvent(run);
  // External system: the keyboard.
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent): void {
      if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
      if (event.defaultPrevented || event.repeat || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      onRun();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

export { Controls };
