"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type SegmentedOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode };

type SegmentedProps<Value extends string> = Omit<ComponentProps<"fieldset">, "onChange"> & {
  legend: ReactNode;
  /** At the end of the legend's line. */
  aside?: ReactNode;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
};

/** Native radios side by side: a choice of few, all of them in sight. */
function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { legend, aside, options, value, onValueChange, className, ...rest } = props;
  const name = useId();
  return (
    <fieldset data-slot="segmented" className={cn("m-0 min-w-0 border-0 p-0", className)} {...rest}>
      <legend className="mb-1.5 flex w-full items-baseline justify-between gap-2 p-0 font-medium text-ink text-xs">
        {legend}
        {aside ? <span className="font-normal text-ink-3">{aside}</span> : null}
      </legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-md border border-line-strong bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative grid min-h-7 cursor-pointer content-center justify-items-center rounded-sm border border-transparent px-1 py-1 text-ink-2 transition-colors hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValueChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none"
            />
            <span>{option.label}</span>
            {option.hint ? <span className="font-normal text-2xs text-ink-3 tabular-nums">{option.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export { Segmented };
