"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { newFormId } from "@/components/operator/new-form-id";
import { adjustBalance, OPERATOR_KEY } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import type { WireCustomerDetail } from "@/lib/http/wire-operator";
import { AdjustmentEntry } from "./adjustment-entry";
import { parseCredits } from "./parse-credits";

type AdjustDialogProps = { customer: WireCustomerDetail; onClose: () => void };
type Direction = "give" | "take";

/** Credits by hand: how many, why, and the entry of two sides that will be written. Mounted while it is open. */
function AdjustDialog({ customer, onClose }: AdjustDialogProps) {
  const client = useQueryClient();
  // One form is one adjustment, however often it is sent.
  const [formId] = useState(newFormId);
  const [direction, setDirection] = useState<Direction>("give");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const amountRef = useRef<HTMLInputElement>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const amount = parseCredits(text);
  const credits = amount === null ? null : direction === "give" ? amount : -amount;
  const isTooMuch = credits !== null && -credits > customer.available;
  const { mutate, isPending, error } = useMutation({
    mutationFn: (delta: number) => adjustBalance(customer.id, { credits: delta, reason: reason.trim(), formId }),
    onSuccess: ({ applied, balanceAfter }) => {
      onClose();
      const balance = `the balance is ${formatNumber(balanceAfter)}`;
      toast({ message: applied ? `Adjusted: ${balance}` : `This form had been sent before; ${balance}` });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasSent(true);
    if (credits === null || isTooMuch) amountRef.current?.focus();
    else if (reason.trim().length < 3) reasonRef.current?.focus();
    else mutate(credits);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-120">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Adjust balance</DialogTitle>
            <DialogDescription className="break-all">{customer.members[0]?.email ?? customer.name}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Segmented<Direction>
              legend="Direction"
              options={[
                { value: "give", label: "Give credits" },
                { value: "take", label: "Take credits" },
              ]}
              value={direction}
              onValueChange={setDirection}
            />
            <Field label="Credits" error={amountFault({ credits, isTooMuch, wasSent, available: customer.available })}>
              <Input
                ref={amountRef}
                autoFocus
                inputMode="decimal"
                autoComplete="off"
                maxLength={16}
                after={<span className="text-ink-3">credits</span>}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            </Field>
            <Field
              label="Reason"
              aside="on their statement"
              error={wasSent && reason.trim().length < 3 ? "Say why: the customer reads it." : undefined}
            >
              <Textarea
                ref={reasonRef}
                className="min-h-16"
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Field>
            <AdjustmentEntry credits={credits} total={customer.total} />
            {error ? <FieldError>{error.message}</FieldError> : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant={direction === "give" ? "primary" : "danger"} isLoading={isPending}>
              {direction === "give" ? "Give" : "Take"} {amount === null ? "credits" : formatCount(amount, "credit")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type Checked = { credits: number | null; isTooMuch: boolean; wasSent: boolean; available: number };

function amountFault({ credits, isTooMuch, wasSent, available }: Checked): string | undefined {
  if (isTooMuch) return `At most the ${formatCount(Math.max(0, available), "credit")} available can be taken.`;
  return wasSent && credits === null ? "Write credits with at most three decimals, like 50 or 12.5." : undefined;
}

export { AdjustDialog };
