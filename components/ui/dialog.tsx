"use client";

import { X } from "lucide-react";
import * as DialogPrimitive from "radix-ui/dialog";
import { type ComponentProps, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { takeOpener } from "./opener";

function Dialog(props: ComponentProps<typeof DialogPrimitive.Root>) {
  return <DialogPrimitive.Root {...props} />;
}

function DialogClose(props: ComponentProps<typeof DialogPrimitive.Close>) {
  return <DialogPrimitive.Close data-slot="dialog-close" {...props} />;
}

type DialogContentProps = ComponentProps<typeof DialogPrimitive.Content> & {
  /** `center`: 640 px, 88 px from the top. `side`: a sheet at the left edge, for phones. */
  placement?: "center" | "side";
};

/** Needs a `DialogTitle` inside, and `aria-describedby={undefined}` when there is no `DialogDescription`. */
function DialogContent({ placement = "center", className, children, ...props }: DialogContentProps) {
  const openerRef = useRef<HTMLElement | null>(null);
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay
        data-slot="dialog-overlay"
        className={cn(
          "fixed inset-0 z-40 animate-enter bg-scrim",
          placement === "center" && "grid items-start justify-items-center overflow-y-auto px-4 pt-6 pb-8 md:pt-22",
        )}
      >
        <DialogPrimitive.Content
          data-slot="dialog-content"
          className={cn(
            "bg-raised text-ink shadow-overlay outline-none",
            placement === "center" &&
              "grid w-full max-w-160 animate-rise grid-cols-[minmax(0,1fr)] overflow-hidden rounded-xl",
            placement === "side" &&
              "fixed inset-y-0 left-0 flex w-72 max-w-[85vw] animate-slide flex-col overflow-y-auto",
            className,
          )}
          onCloseAutoFocus={(event) => {
            if (!openerRef.current?.isConnected) return;
            event.preventDefault();
            openerRef.current.focus();
          }}
          {...props}
        >
          <OpenerKeeper openerRef={openerRef} />
          {children}
        </DialogPrimitive.Content>
      </DialogPrimitive.Overlay>
    </DialogPrimitive.Portal>
  );
}

/** Looks where the focus is while the dialog renders for the first time: an `autoFocus` inside moves it at once. */
function OpenerKeeper({ openerRef }: { openerRef: RefObject<HTMLElement | null> }) {
  const [opener] = useState(takeOpener);
  // External system: the focus.
  useLayoutEffect(() => {
    openerRef.current = opener;
  }, [opener, openerRef]);
  return null;
}

/** Title, description and, unless `hasClose` is false, the button that closes. */
function DialogHeader({
  className,
  hasClose = true,
  children,
  ...props
}: ComponentProps<"div"> & { hasClose?: boolean }) {
  return (
    <div data-slot="dialog-header" className={cn("flex items-start gap-3 px-6 pt-6", className)} {...props}>
      <div className="grid min-w-0 flex-1 gap-1">{children}</div>
      {hasClose ? (
        <DialogPrimitive.Close asChild>
          <Button variant="ghost" size="icon-sm" className="-mt-1 -mr-2" aria-label="Close">
            <X />
          </Button>
        </DialogPrimitive.Close>
      ) : null}
    </div>
  );
}

function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return (
    <DialogPrimitive.Title
      data-slot="dialog-title"
      className={cn("font-title text-lg tracking-tight", className)}
      {...props}
    />
  );
}

function DialogDescription({ className, ...props }: ComponentProps<typeof DialogPrimitive.Description>) {
  return (
    <DialogPrimitive.Description data-slot="dialog-description" className={cn("text-ink-2", className)} {...props} />
  );
}

function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="dialog-body" className={cn("grid min-w-0 gap-5 px-6 py-5", className)} {...props} />;
}

/** Actions at the right; put a checkbox or note first with `mr-auto`. */
function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-footer"
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-6 py-3.5",
        className,
      )}
      {...props}
    />
  );
}

export { Dialog, DialogBody, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle };
