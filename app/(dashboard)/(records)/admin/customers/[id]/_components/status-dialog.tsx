"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { OPERATOR_KEY, setCustomerStatus } from "@/components/operator/queries";
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
import { Field, FieldError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import type { WireCustomerDetail } from "@/lib/http/wire-operator";

const WORDS = {
  active: {
    title: "Suspend this customer?",
    effect:
      "Within a second every key of theirs is refused and every page but this notice is closed. Work under way ends as usual; nothing is charged or deleted.",
    verb: "Suspend",
    done: "Suspended",
  },
  suspended: {
    title: "Activate this customer?",
    effect: "Their keys and pages work again within a second, with the balance they had.",
    verb: "Activate",
    done: "Active again",
  },
} as const;

/** Suspends or activates with a reason, which the operators' log keeps. Mounted while it is open. */
function StatusDialog({ customer, onClose }: { customer: WireCustomerDetail; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const words = WORDS[customer.status];
  const status = customer.status === "active" ? "suspended" : "active";
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setCustomerStatus(customer.id, { status, reason: reason.trim() }),
    onSuccess: () => {
      onClose();
      toast({ message: words.done });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasSent(true);
    if (reason.trim().length < 3) reasonRef.current?.focus();
    else mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-112">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>{words.title}</DialogTitle>
          </DialogHeader>
          <DialogBody className="gap-4 pt-2">
            <p className="text-ink-2">{words.effect}</p>
            <Field
              label="Reason"
              aside="kept in the operators’ log"
              error={
                wasSent && reason.trim().length < 3 ? "Say why, so that others can understand it later." : undefined
              }
            >
              <Textarea
                ref={reasonRef}
                autoFocus
                className="min-h-16"
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Field>
            {error ? <FieldError>{error.message}</FieldError> : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant={status === "suspended" ? "danger" : "primary"} isLoading={isPending}>
              {words.verb}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export { StatusDialog };
