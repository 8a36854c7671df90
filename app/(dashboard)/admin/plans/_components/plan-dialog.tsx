"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changePlan, OPERATOR_KEY } from "@/components/operator/queries";
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
import { RequestFailed } from "@/lib/http/client";
import type { WirePlan, WirePlans } from "@/lib/http/plan-answers";
import { draftOf, type PlanDraft, planOf } from "./plan-draft";
import { PlanFields } from "./plan-fields";

type PlanDialogProps = { plan: WirePlan; installation: WirePlans["installation"]; onClose: () => void };

const SHOWN = ["name", "requestsPerMinute", "imagesPerMinute", "concurrentRequests", "welcomeCredits", "reason"];

/** Everything of a plan, changed with a reason, which the operators' log keeps. Mounted while it is open. */
function PlanDialog({ plan, installation, onClose }: PlanDialogProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changePlan(plan.id, { ...planOf(draft), reason: reason.trim() }),
    onSuccess: () => {
      onClose();
      toast({ message: `The plan ${draft.name.trim()} is changed, everywhere within a second` });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });
  const errorOf = (field: string) =>
    error instanceof RequestFailed && error.param === field ? error.message : undefined;
  const isElsewhere = error && !SHOWN.some(errorOf);

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-128">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Plan {plan.name}</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <PlanFields
              draft={draft}
              installation={installation}
              wasDefault={plan.isDefault}
              onChange={(change: Partial<PlanDraft>) => setDraft({ ...draft, ...change })}
              errorOf={errorOf}
            />
            <Field label="Reason" aside="kept in the operators’ log" error={errorOf("reason")}>
              <Textarea
                className="min-h-16"
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Field>
            {isElsewhere ? <FieldError>{error.message}</FieldError> : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" isLoading={isPending}>
              Change plan
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export { PlanDialog };
