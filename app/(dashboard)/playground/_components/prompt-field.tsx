"use client";

import { useEffect, useRef } from "react";
import { formatNumber } from "@/components/layout/format-number";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { PARAMETERS } from "@/lib/catalog/parameters";

const { maxLength: MAX_LENGTH } = PARAMETERS.prompt;
const NEAR_LIMIT = 0.9 * MAX_LENGTH;

type PromptFieldProps = {
  prompt: string;
  onChange: (prompt: string) => void;
  isEdit: boolean;
  isMissing: boolean;
};

/** What to draw: focused where there is a keyboard, counted only near the limit. */
function PromptField({ prompt, onChange, isEdit, isMissing }: PromptFieldProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  // External system: the focus. On a phone it would raise the keyboard over the page.
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) ref.current?.focus({ preventScroll: true });
  }, []);
  const length = promptLength(prompt);
  return (
    <Field
      label={isEdit ? "What should change" : "Prompt"}
      aside={
        length < NEAR_LIMIT ? null : (
          <span className="tabular-nums">
            {formatNumber(length)} of {formatNumber(MAX_LENGTH)} characters
          </span>
        )
      }
      error={promptFault(length, isMissing)}
    >
      <Textarea
        ref={ref}
        name="prompt"
        className="max-h-[40dvh] min-h-28 lg:min-h-32"
        placeholder={isEdit ? "Describe the change you want" : "Describe the picture you want"}
        value={prompt}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** In characters as the API counts them. */
function promptLength(prompt: string): number {
  return prompt.length < NEAR_LIMIT ? prompt.length : Array.from(prompt).length;
}

function promptFault(length: number, isMissing: boolean): string | undefined {
  if (isMissing) return "The prompt is empty: describe the picture you want.";
  if (length <= MAX_LENGTH) return undefined;
  return `The prompt is ${formatNumber(length - MAX_LENGTH)} characters too long; shorten it to ${formatNumber(MAX_LENGTH)}.`;
}

/** True for a prompt that the API would take. */
function isPromptComplete(prompt: string): boolean {
  return prompt.trim() !== "" && promptLength(prompt) <= MAX_LENGTH;
}

export { isPromptComplete, PromptField };
