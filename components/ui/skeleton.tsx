import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A place that will be filled: give it the size of what comes. The region around it says `aria-busy`. */
function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      data-slot="skeleton"
      aria-hidden="true"
      className={cn("block h-3 animate-pulse rounded-xs bg-hover", className)}
      {...props}
    />
  );
}

export { Skeleton };
