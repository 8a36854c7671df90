"use client";

import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { Choice, type ChoiceProps } from "./choice";
import { cn } from "./cn";

/** A native checkbox; with `label` (and `hint`) the words are part of what can be pressed. */
function Checkbox({ label, hint, className, ...props }: Omit<ComponentProps<"input">, "type"> & ChoiceProps) {
  return (
    <Choice
      label={label}
      hint={hint}
      className={className}
      control={(ids) => (
        <span
          data-slot="checkbox"
          className={cn("relative mt-0.5 grid size-4 shrink-0 place-items-center", !label && className)}
        >
          <input
            type="checkbox"
            className="peer size-4 appearance-none rounded-xs border-[1.5px] border-edge bg-surface transition-colors checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken"
            {...ids}
            {...props}
          />
          <Check className="pointer-events-none absolute size-3 stroke-[2.8] text-on-accent opacity-0 peer-checked:opacity-100 peer-disabled:text-ink-3" />
        </span>
      )}
    />
  );
}

export { Checkbox };
