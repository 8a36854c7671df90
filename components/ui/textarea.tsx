"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/** Several lines, growing with the text up to the `max-h-…` it is given. Inside a `Field` it is tied to its label. */
function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  const control = useFieldControl(props);
  return (
    <textarea
      data-slot="textarea"
      className={cn(
        "field-sizing-content block min-h-20 w-full min-w-0 resize-none rounded-md border border-edge bg-surface px-3 py-2.5 text-base text-ink transition-colors placeholder:text-ink-3",
        "focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent",
        "aria-invalid:border-bad aria-invalid:outline-bad",
        "disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken disabled:text-ink-3",
        className,
      )}
      {...props}
      {...control}
    />
  );
}

export { Textarea };
