"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { Choice } from "./choice";
import { cn } from "./cn";

type RadioOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioGroupProps<Value extends string> = Omit<ComponentProps<"fieldset">, "onChange"> & {
  legend: ReactNode;
  isLegendHidden?: boolean;
  options: readonly RadioOption<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  /** The name in the submitted form; without one the group is not submitted. */
  name?: string;
};

/** Native radios under a legend: arrows move, one is chosen. */
function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { legend, isLegendHidden, options, value, defaultValue, onValueChange, name, className, ...rest } = props;
  const fallbackName = useId();
  return (
    <fieldset data-slot="radio-group" className={cn("m-0 grid min-w-0 gap-2 border-0 p-0", className)} {...rest}>
      <legend className={cn("mb-1.5 font-medium text-ink text-xs", isLegendHidden && "sr-only")}>{legend}</legend>
      {options.map((option) => (
        <Choice
          key={option.value}
          label={option.label}
          hint={option.hint}
          control={(ids) => (
            <input
              type="radio"
              name={name ?? fallbackName}
              value={option.value}
              disabled={option.disabled}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              onChange={() => onValueChange?.(option.value)}
              className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border-[1.5px] border-edge bg-surface transition-shadow checked:border-accent checked:shadow-[inset_0_0_0_3px_var(--color-surface)] checked:bg-accent disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken"
              {...ids}
            />
          )}
        />
      ))}
    </fieldset>
  );
}

export { RadioGroup, type RadioGroupProps };
