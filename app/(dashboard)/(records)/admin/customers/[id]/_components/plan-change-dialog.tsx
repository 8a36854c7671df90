"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { OPERATOR_KEY, plansQuery, setCustomerPlan } from "@/components/operator/queries";
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
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import type { WireCustomerDetail } from "@/lib/http/wire-operator";

/** Gives the customer another plan with a reason, which the operators' log keeps. Mounted while it is open. */
function PlanChangeDialog({ customer, onClose }: { customer: WireCustomerDetail; onClose: () => void }) {
  const client = useQueryClient();
  const { data } = useQuery(plansQuery());
  const [plan, setPlan] = useState(customer.plan.id);
  const [reason, setReason] = useState("");
  const plans = data?.data ?? [customer.plan];
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setCustomerPlan(customer.id, { plan, reason: reason.trim() }),
    onSuccess: ({ plan: { name } }) => {
      onClose();
      toast({ message: `Their plan is ${name}, within a second` });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });
  const isReason = error instanceof RequestFailed && error.param === "reason";

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-112">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Change plan</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <Field label="Plan" hint="Limits of the workspace’s own stay, and win over the plan’s.">
              <Select autoFocus value={plan} onChange={({ target }) => setPlan(target.value)}>
                {plans.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="Reason" aside="kept in the operators’ log" error={isReason ? error.message : undefined}>
              <Textarea
                className="min-h-16"
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Field>
            {error && !isReason ? <FieldError>{error.message}</FieldError> : null}
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

export { PlanChangeDialog };
