import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link inside text or at the edge of a card. */
function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-slot="text-link"
      className={cn(
        "rounded-xs text-accent underline decoration-1 decoration-accent-line underline-offset-3 hover:decoration-current",
        className,
      )}
      {...props}
    />
  );
}

export { TextLink };
