"use client";

import {
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { InputsField } from "./inputs-field";
import { ModeSwitch } from "./mode-switch";
import { isPromptComplete, PromptField } from "./prompt-field";

type ControlsProps = {
  mode: ComponentProps<typeof ModeSwitch>;
  inputs: ComponentProps<typeof InputsField>;
  prompt: string;
  /** What the pictures are asked for with besides the prompt. */
  fields: ReactNode;
  /** The button that spends. */
  bar: ReactNode;
  onPrompt: (prompt: string) => void;
  onRun: () => void;
};

/** Everything a run takes, prompt first. */
function Controls({ mode, inputs, prompt, fields, bar, onPrompt, onRun }: ControlsProps) {
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
      <div className="flex items-center justify-between gap-3 max-lg:px-4 max-lg:pt-4 lg:h-14 lg:shrink-0 lg:border-line lg:border-b lg:px-5">
        <h1 className="font-title text-lg tracking-tight max-md:sr-only">Playground</h1>
        <ModeSwitch {...mode} />
      </div>
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] content-start gap-5 p-4 lg:flex-1 lg:overflow-y-auto lg:p-5">
        {isEdit ? <InputsField {...inputs} /> : null}
        <PromptField
          prompt={prompt}
          onChange={onPrompt}
          isEdit={isEdit}
          isMissing={wasMissing && prompt.trim() === ""}
        />
        {isEdit ? null : <InputsField {...inputs} />}
        {fields}
      </div>
      {bar}
    </form>
  );
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
