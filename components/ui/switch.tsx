"use client";

import type { ComponentProps } from "react";
import { Choice, type ChoiceProps } from "./choice";
import { cn } from "./cn";

/** A native checkbox that reads and looks like a switch: for what takes effect at once. */
function Switch({ label, hint, className, ...props }: Omit<ComponentProps<"input">, "type" | "role"> & ChoiceProps) {
  return (
    <Choice
      label={label}
      hint={hint}
      className={className}
      control={(ids) => (
        <input
          data-slot="switch"
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state.
          role="switch"
          className={cn(
            "relative mt-0.5 h-4 w-7 shrink-0 appearance-none rounded-full bg-edge transition-colors checked:bg-accent",
            "before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-surface before:transition-transform checked:before:translate-x-3",
            "disabled:cursor-not-allowed disabled:bg-line-strong",
            !label && className,
          )}
          {...ids}
          {...props}
        />
      )}
    />
  );
}

export { Switch };
