"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";

type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The question with the thing's name: "Delete key “storefront”?" */
  title: ReactNode;
  /** What will be lost. */
  children: ReactNode;
  /** The verb again: "Delete key". */
  confirmLabel: string;
  onConfirm: () => void;
  isPending?: boolean;
  error?: ReactNode;
  tone?: "danger" | "primary";
};

/** One deliberate confirmation that names what will be lost; the way out has the focus. */
function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, children, confirmLabel, onConfirm, isPending, error, tone = "danger" } = props;
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent role="alertdialog" aria-describedby={undefined} className="max-w-112">
        <DialogHeader hasClose={false}>
          <DialogTitle>{title}</DialogTitle>
        </DialogHeader>
        <DialogBody className="gap-3 pt-2 text-ink-2">
          {children}
          {error ? <FieldError>{error}</FieldError> : null}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant={tone} onClick={onConfirm} isLoading={isPending}>
            {confirmLabel}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

export { ConfirmDialog };
