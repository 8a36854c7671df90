"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";

type ChoiceProps = { label?: ReactNode; hint?: ReactNode; className?: string };

/** What checkbox, switch and radio share: the control, and beside it the words that name and explain it. */
function Choice({
  label,
  hint,
  className,
  control,
}: ChoiceProps & { control: (ids: { "aria-labelledby"?: string; "aria-describedby"?: string }) => ReactNode }) {
  const id = useId();
  if (!label) return control({});
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child that `control` renders.
    <label
      data-slot="choice"
      className={cn(
        "flex min-w-0 items-start gap-2 has-[:disabled]:cursor-not-allowed has-[:disabled]:text-ink-3",
        className,
      )}
    >
      {control({ "aria-labelledby": `${id}-label`, "aria-describedby": hint ? `${id}-hint` : undefined })}
      <span className="min-w-0">
        <span id={`${id}-label`} className="block">
          {label}
        </span>
        {hint ? (
          <span id={`${id}-hint`} className="block text-ink-3 text-xs">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}

export { Choice, type ChoiceProps };
