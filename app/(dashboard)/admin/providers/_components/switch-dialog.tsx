"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { OPERATOR_KEY, setSwitch } from "@/components/operator/queries";
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

export type Switching = { kind: "routes" | "models"; name: string; isOn: boolean };

const EFFECTS = {
  routes: {
    off: "Within a second no process sends anything over it; calls take the next route of their model. What is under way ends as usual.",
    on: "Within a second calls take it again, in its place of the order.",
  },
  models: {
    off: "Within a second calls to it are refused before anything is held, naming a model that works; fallback models are tried at once.",
    on: "Within a second it is served again.",
  },
} as const;

/** Switches a route or a model with a reason, which the operators' log keeps. Mounted while it is open. */
function SwitchDialog({ kind, name, isOn, onClose }: Switching & { onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const isShort = reason.trim().length < 3;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setSwitch(kind, name, { on: !isOn, reason: reason.trim() }),
    onSuccess: () => {
      onClose();
      toast({ message: `${name} is ${isOn ? "off" : "on"}` });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasSent(true);
    if (isShort) reasonRef.current?.focus();
    else mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-112">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>
              Switch {isOn ? "off" : "on"} {name}?
            </DialogTitle>
          </DialogHeader>
          <DialogBody className="gap-4 pt-2">
            <p className="text-ink-2">{EFFECTS[kind][isOn ? "off" : "on"]}</p>
            <Field
              label="Reason"
              aside="kept in the operators’ log"
              error={wasSent && isShort ? "Say why, so that others can understand it later." : undefined}
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
            <Button type="submit" variant={isOn ? "danger" : "primary"} isLoading={isPending}>
              Switch {isOn ? "off" : "on"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export { SwitchDialog };
