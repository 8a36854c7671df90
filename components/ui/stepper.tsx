"use client";

import { Minus, Plus } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

type StepperProps = Omit<ComponentProps<"input">, "type" | "value" | "onChange"> & {
  value: number;
  min: number;
  max: number;
  onValueChange: (value: number) => void;
  /** What one step adds, for the buttons' names: "image". */
  what: string;
};

/** A small whole number: buttons for the pointer, arrows and digits in the field. It never holds a wrong value. */
function Stepper({ value, min, max, onValueChange, what, className, ...props }: StepperProps) {
  const control = useFieldControl(props);
  const take = (next: number) => {
    if (Number.isInteger(next) && next >= min && next <= max) onValueChange(next);
  };
  return (
    <span
      data-slot="stepper"
      className={cn(
        "flex h-8 min-w-0 items-center rounded-sm border border-edge bg-surface px-0.5 focus-within:border-accent focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent",
        className,
      )}
    >
      <Step name={`One ${what} less`} isOff={value <= min} onPress={() => take(value - 1)}>
        <Minus />
      </Step>
      <input
        type="number"
        min={min}
        max={max}
        value={value}
        // The old digits are typed over, not edited.
        onFocus={(event) => event.target.select()}
        onChange={(event) => take(event.target.valueAsNumber)}
        className="h-full w-full min-w-0 appearance-none bg-transparent text-center tabular-nums outline-none [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none"
        {...props}
        {...control}
      />
      <Step name={`One ${what} more`} isOff={value >= max} onPress={() => take(value + 1)}>
        <Plus />
      </Step>
    </span>
  );
}

type StepProps = Pick<ComponentProps<"button">, "children"> & { name: string; isOff: boolean; onPress: () => void };

/** Out of the tab order: the field's arrow keys do the same. */
function Step({ name, isOff, onPress, children }: StepProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className="size-6.5 text-ink-2 disabled:border-transparent"
      tabIndex={-1}
      aria-label={name}
      disabled={isOff}
      onClick={onPress}
    >
      {children}
    </Button>
  );
}

export { Stepper };
