"use client";

import { Check, Copy, X } from "lucide-react";
import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { copyText } from "./copy-text";

type CopyButtonProps = Omit<ComponentProps<typeof Button>, "value" | "children" | "asChild"> & {
  /** What is copied. */
  value: string;
  /** What it is, for the button's name: "request id" → "Copy request id". */
  what: string;
  /** A visible word beside the icon. */
  label?: string;
};

const CONFIRMED_MS = 2000;

/** Copies and confirms in place, for eyes and for screen readers. */
function CopyButton({ value, what, label, variant, size, className, ...props }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  // External system: the browser's timer.
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const word = outcome === "copied" ? "Copied" : outcome === "failed" ? "Not copied" : label;
  return (
    <Button
      data-slot="copy-button"
      variant={variant ?? (label ? "secondary" : "ghost")}
      size={size ?? (label ? "sm" : "icon-sm")}
      className={cn(!label && "size-6 text-ink-3", className)}
      aria-label={label ? undefined : `Copy ${what}`}
      onClick={async () => setOutcome((await copyText(value)) ? "copied" : "failed")}
      {...props}
    >
      {outcome === "copied" ? (
        <Check className="text-ok!" />
      ) : outcome === "failed" ? (
        <X className="text-bad!" />
      ) : (
        <Copy />
      )}
      {label ? word : null}
      <span className="sr-only" role="status">
        {outcome === "copied" ? `${what} copied` : outcome === "failed" ? `${what} could not be copied` : ""}
      </span>
    </Button>
  );
}

export { CopyButton };
