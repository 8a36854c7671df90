"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { formatCents } from "@/components/credits/credit-values";
import { formatNumber } from "@/components/layout/format-number";
import { newFormId } from "@/components/operator/new-form-id";
import { OPERATOR_KEY, refundPayment } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
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
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";
import { judgeRefund, parseCents } from "./judge-refund";

type RefundDialogProps = { payment: WireOperatorPayment; onClose: () => void; onRefunded: (cents: number) => void };

/** How much goes back, why, and what that takes from the customer's balance. Mounted while it is open. */
function RefundDialog({ payment, onClose, onRefunded }: RefundDialogProps) {
  const client = useQueryClient();
  const [text, setText] = useState((Math.min(payment.unspentCents, payment.refundableCents) / 100).toFixed(2));
  const [reason, setReason] = useState("");
  const [isBeyondMeant, setIsBeyondMeant] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const [formId, setFormId] = useState(newFormId);
  const amountRef = useRef<HTMLInputElement>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const amount = parseCents(text);
  const { fault, takenCredits, owedCredits } = judgeRefund(amount, payment);
  const isBeyond = owedCredits > 0;
  const { mutate, isPending, error } = useMutation({
    mutationFn: (amountCents: number) =>
      refundPayment(payment.id, { amountCents, reason: reason.trim(), beyondLot: isBeyond && isBeyondMeant, formId }),
    // Refused in words, nothing was ordered; where no answer came, something may have been.
    onError: (failure) => failure instanceof RequestFailed && !failure.isRetryable && setFormId(newFormId()),
    onSuccess: ({ isSent }, amountCents) => {
      onClose();
      onRefunded(amountCents);
      toast({
        message: isSent
          ? `${formatCents(amountCents)} is on its way back`
          : "Stripe does not answer; a job goes on trying",
      });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasSent(true);
    if (amount === null || fault) amountRef.current?.focus();
    else if (reason.trim().length < 3) reasonRef.current?.focus();
    else if (!isBeyond || isBeyondMeant) mutate(amount);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-120">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Refund payment</DialogTitle>
            <DialogDescription className="break-all">{payment.ownerEmail}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field
              label="Amount"
              aside={`at most ${formatCents(payment.refundableCents)}`}
              error={
                fault ??
                (wasSent && amount === null ? "Write dollars with at most two decimals, like 12.50." : undefined)
              }
            >
              <Input
                ref={amountRef}
                autoFocus
                inputMode="decimal"
                autoComplete="off"
                maxLength={16}
                before={<span className="text-ink-3">$</span>}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            </Field>
            <Field
              label="Reason"
              aside="kept in the operators’ log"
              error={
                wasSent && reason.trim().length < 3 ? "Say why, so that others can understand it later." : undefined
              }
            >
              <Textarea
                ref={reasonRef}
                className="min-h-16"
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Field>
            <section aria-label="What it takes back" className="rounded-md border border-line bg-sunken px-4 py-3">
              <Receipt>
                <ReceiptRow label="Unspent of this payment" amount={formatNumber(payment.remaining)} />
                <ReceiptRow isTotal label="Credits taken back" amount={formatNumber(-takenCredits)} />
              </Receipt>
            </section>
            {isBeyond ? (
              <div className="grid gap-2 rounded-md bg-warn-wash px-4 py-3 text-sm">
                <p className="text-warn">
                  {formatNumber(owedCredits)} of these credits are spent already. They are taken from the customer’s
                  other credits, and what is not there is owed.
                </p>
                <Checkbox
                  label="Refund beyond what is unspent"
                  checked={isBeyondMeant}
                  onChange={({ target }) => setIsBeyondMeant(target.checked)}
                />
                {wasSent && !isBeyondMeant ? <FieldError>Tick this, or refund less.</FieldError> : null}
              </div>
            ) : null}
            {error ? <FieldError>{error.message}</FieldError> : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="danger" isLoading={isPending}>
              {amount === null || fault ? "Refund" : `Refund ${formatCents(amount)}`}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export { RefundDialog };
