import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A turning ring; give it a label when no word beside it says what is under way. */
function Spinner({ className, label, ...props }: ComponentProps<"svg"> & { label?: string }) {
  return (
    <svg
      data-slot="spinner"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      className={cn("size-4 shrink-0 animate-spin text-accent", className)}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      {...props}
    >
      <path d="M12 3a9 9 0 1 0 9 9" />
    </svg>
  );
}

export { Spinner };
