"use client";

import * as TooltipPrimitive from "radix-ui/tooltip";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type TooltipProps = Omit<ComponentProps<typeof TooltipPrimitive.Content>, "content"> & {
  /** Short text that adds to what is on screen; never the only place of a fact. */
  content: ReactNode;
  /** One focusable element: what can be hovered must be reachable by keyboard too. */
  children: ReactNode;
};

/** Opens on hover and focus, closes with Esc, stays while the pointer is on it. */
function Tooltip({ content, children, className, ...props }: TooltipProps) {
  return (
    <TooltipPrimitive.Provider delayDuration={250} skipDelayDuration={100}>
      <TooltipPrimitive.Root>
        <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content
            data-slot="tooltip"
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              "z-50 max-w-72 animate-enter rounded-md bg-raised px-3 py-2 text-ink text-xs shadow-overlay",
              className,
            )}
            {...props}
          >
            {content}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      </TooltipPrimitive.Root>
    </TooltipPrimitive.Provider>
  );
}

export { Tooltip };
