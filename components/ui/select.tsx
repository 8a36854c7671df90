"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/** The browser's own select in our clothes: it works with every keyboard, screen reader and phone. */
function Select({
  className,
  selectSize = "md",
  ...props
}: ComponentProps<"select"> & { selectSize?: "sm" | "md" | "lg" }) {
  const control = useFieldControl(props);
  return (
    <span data-slot="select" className={cn("relative flex min-w-0", className)}>
      <select
        className={cn(
          "w-full min-w-0 appearance-none text-ellipsis border border-edge bg-surface pr-8 text-ink transition-colors hover:bg-hover",
          "focus-visible:border-accent focus-visible:-outline-offset-1 aria-invalid:border-bad aria-invalid:outline-bad",
          "disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken disabled:text-ink-3",
          selectSize === "sm" && "h-7 rounded-sm pl-2.5 text-xs",
          selectSize === "md" && "h-8 rounded-sm pl-2.5 text-sm",
          selectSize === "lg" && "h-10 rounded-md pl-3 text-base",
        )}
        {...props}
        {...control}
      />
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-3" />
    </span>
  );
}

export { Select };
