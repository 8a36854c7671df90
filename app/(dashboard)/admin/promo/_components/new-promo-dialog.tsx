"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { formatCount } from "@/components/layout/format-number";
import { createPromoCode, OPERATOR_KEY } from "@/components/operator/queries";
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
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";

/** A new code: how much it gives, how often and until when. Mounted while it is open. */
function NewPromoDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const [credits, setCredits] = useState("50");
  const [uses, setUses] = useState("100");
  const [lastDay, setLastDay] = useState("");
  const [creditsNumber, usesNumber] = [Number(credits), Number(uses)];
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      createPromoCode({
        ...(code.trim() === "" ? {} : { code: code.trim() }),
        ...(lastDay === "" ? {} : { lastDay }),
        credits: creditsNumber,
        maxRedemptions: usesNumber,
      }),
    onSuccess: (made) => {
      onClose();
      toast({ message: `${made.code} can be redeemed now` });
      return client.invalidateQueries({ queryKey: OPERATOR_KEY });
    },
  });
  const faultOf = (param: string) =>
    error instanceof RequestFailed && error.param === param ? error.message : undefined;
  const isElsewhere = error && !["code", "credits", "maxRedemptions", "lastDay"].some(faultOf);

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-120">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>New promo code</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <Field label="Code" aside="empty: one that nobody guesses" error={faultOf("code")}>
              <Input
                autoFocus
                autoComplete="off"
                spellCheck={false}
                maxLength={32}
                placeholder="SPRING-2027"
                value={code}
                onChange={({ target }) => setCode(target.value)}
              />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Credits for each" error={faultOf("credits")}>
                <Input inputMode="decimal" value={credits} onChange={({ target }) => setCredits(target.value)} />
              </Field>
              <Field label="Workspaces" error={faultOf("maxRedemptions")}>
                <Input inputMode="numeric" value={uses} onChange={({ target }) => setUses(target.value)} />
              </Field>
            </div>
            <Field label="Last day" aside="UTC, empty: never ends" error={faultOf("lastDay")}>
              <Input type="date" value={lastDay} onChange={({ target }) => setLastDay(target.value)} />
            </Field>
            {isElsewhere ? <FieldError>{error.message}</FieldError> : null}
          </DialogBody>
          <DialogFooter>
            <span className="mr-auto text-ink-3 text-xs tabular-nums">{worthOf(creditsNumber, usesNumber)}</span>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" isLoading={isPending}>
              Create code
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** What it can cost at most. */
function worthOf(credits: number, uses: number): string | null {
  const total = credits * uses;
  return Number.isFinite(total) && total > 0 ? `${formatCount(total, "credit")} at most` : null;
}

export { NewPromoDialog };
