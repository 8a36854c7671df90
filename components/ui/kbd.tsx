import type { ComponentProps } from "react";
import { cn } from "./cn";

function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        "inline-block h-4.5 min-w-4.5 rounded-xs border border-line-strong bg-surface px-1 text-center font-label font-sans text-2xs text-ink-3",
        "in-[[data-slot=button]]:border-current/40 in-[[data-slot=button]]:bg-transparent in-[[data-slot=button]]:text-current",
        className,
      )}
      {...props}
    />
  );
}

export { Kbd };
