import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const tagVariants = cva(
  "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-xs px-1.5 font-label text-2xs leading-none",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-ink-2 ring-1 ring-line ring-inset",
        accent: "bg-accent-wash text-accent ring-1 ring-accent-line ring-inset",
        ok: "bg-ok-wash text-ok",
        warn: "bg-warn-wash text-warn",
        bad: "bg-bad-wash text-bad",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** A word about a thing; never pressed. */
function Tag({ className, tone, ...props }: ComponentProps<"span"> & VariantProps<typeof tagVariants>) {
  return <span data-slot="tag" className={cn(tagVariants({ tone }), className)} {...props} />;
}

export { Tag };
