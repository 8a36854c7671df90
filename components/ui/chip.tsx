import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type ChipProps = ComponentProps<"button"> & {
  /** `set` narrows the list now, `unset` could, `add` opens the choice of more. */
  state?: "set" | "unset" | "add";
  chipSize?: "sm" | "md";
};

/** A filter that can be pressed; `ChipClear` sits beside a set one inside a `ChipGroup`. */
function Chip({ state = "unset", chipSize = "md", className, ...props }: ChipProps) {
  return (
    <button
      data-slot="chip"
      type="button"
      className={cn(
        "inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-sm border border-line-strong bg-surface px-2.5 text-xs transition-colors hover:bg-hover [&>b]:font-strong [&>svg]:size-3.5 [&>svg]:text-ink-3",
        chipSize === "md" ? "h-7" : "h-6",
        state === "set" && "border-accent-line bg-accent-wash hover:bg-accent-wash [&>svg]:text-accent",
        state === "add" && "border-dashed bg-transparent text-ink-2",
        className,
      )}
      {...props}
    />
  );
}

/** A set chip and its clear button read as one thing with two presses. */
function ChipGroup({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      data-slot="chip-group"
      className={cn(
        "inline-flex shrink-0 [&>button:not(:last-child)]:rounded-r-none [&>button:not(:last-child)]:border-r-0 [&>button:not(:last-child)]:pr-1",
        className,
      )}
      {...props}
    />
  );
}

/** Needs an `aria-label` that names what is cleared. */
function ChipClear({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      data-slot="chip-clear"
      type="button"
      className={cn(
        "inline-grid h-7 w-7 place-items-center rounded-r-sm border border-accent-line border-l-0 bg-accent-wash text-accent hover:text-ink",
        className,
      )}
      {...props}
    >
      <X className="size-3.5" />
    </button>
  );
}

export { Chip, ChipClear, ChipGroup };
