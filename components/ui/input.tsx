"use client";

import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

const inputVariants = cva(
  [
    "flex w-full min-w-0 items-center gap-2 border border-edge bg-surface text-ink transition-colors",
    "focus-within:border-accent focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent",
    "has-[:disabled]:border-line-strong has-[:disabled]:bg-sunken has-[:disabled]:text-ink-3",
    "has-[[aria-invalid=true]]:border-bad has-[[aria-invalid=true]]:outline-bad [&>svg]:text-ink-3",
  ],
  {
    variants: {
      inputSize: {
        sm: "h-7 rounded-sm px-2.5 text-xs [&>svg]:size-3.5",
        md: "h-8 rounded-sm px-2.5 text-sm",
        lg: "h-10 rounded-md px-3 text-base",
      },
    },
    defaultVariants: { inputSize: "md" },
  },
);

type InputProps = ComponentProps<"input"> &
  VariantProps<typeof inputVariants> & {
    /** An icon before and a unit, key or button after the text, inside the same box. */
    before?: ReactNode;
    after?: ReactNode;
  };

/** Inside a `Field` it takes its id, description and validity from there. `className` goes to the box. */
function Input({ className, inputSize, before, after, type = "text", ...props }: InputProps) {
  const control = useFieldControl(props);
  return (
    <span data-slot="input" className={cn(inputVariants({ inputSize }), className)}>
      {before}
      <input
        type={type}
        className="h-full w-full min-w-0 bg-transparent outline-none placeholder:text-ink-3 disabled:cursor-not-allowed"
        {...props}
        {...control}
      />
      {after}
    </span>
  );
}

export { Input, type InputProps };
