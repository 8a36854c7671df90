import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A table in a card; what does not fit scrolls inside it, also by keyboard. */
function ScrollTable({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className={cn("overflow-x-auto rounded-lg border border-line bg-surface", className)}
    >
      <table
        aria-label={label}
        className={cn(
          "w-full text-left [&_tbody_tr]:border-line [&_tbody_tr]:border-t [&_td]:h-10 [&_td]:px-4 [&_td]:py-2 [&_th]:h-10 [&_th]:px-4 [&_th]:py-2",
          "[&_tbody_th]:font-normal [&_thead_th]:whitespace-nowrap [&_thead_th]:font-label [&_thead_th]:text-ink-3 [&_thead_th]:text-xs",
        )}
      >
        {children}
      </table>
    </div>
  );
}

export { ScrollTable };
