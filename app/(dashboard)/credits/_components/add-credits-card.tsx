"use client";

import { type FormEvent, useRef, useState } from "react";
import { formatCents, imagesFor } from "@/components/credits/credit-values";
import { amountBounds, type ParsedAmount, parseAmount } from "@/components/credits/parse-amount";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tag } from "@/components/ui/tag";
import { CUSTOM_AMOUNT, creditsForAmount, PACKS } from "@/lib/pricing/packs";
import type { CreditOffer } from "../credit-offer";
import { PackOptions } from "./pack-options";
import { PromoCodeForm } from "./promo-code-form";
import { type Order, useCheckout } from "./use-checkout";

type AddCreditsCardProps = { offer: CreditOffer; from: string | null };

/** A pack or an amount of one's own, and one button that says what it costs and leads to the payment page. */
function AddCreditsCard({ offer: { payments, imageCredits }, from }: AddCreditsCardProps) {
  const [packId, setPackId] = useState(PACKS[0]?.id ?? null);
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { buy, isLeaving, error } = useCheckout(from);
  const amount = parseAmount(text);
  const isCustom = amount.kind !== "empty";
  const chosen = choiceOf(amount, packId);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (chosen) buy(chosen.order);
    else field.current?.focus();
  }

  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardHeader>
          <CardTitle>Add credits</CardTitle>
          {payments === "simulated" ? <SimulatedNote /> : null}
        </CardHeader>
        <PackOptions
          imageCredits={imageCredits}
          chosenId={isCustom ? null : packId}
          onChoose={(id) => {
            setPackId(id);
            setText("");
          }}
        />
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3 border-line border-t p-4">
          <Field
            label="Custom amount"
            aside={amountBounds()}
            error={amount.kind === "fault" ? amount.message : undefined}
            hint={amount.kind === "fault" ? undefined : hintOf(amount, imageCredits)}
            className="w-full sm:w-72"
          >
            <Input
              ref={field}
              inputSize="lg"
              inputMode="decimal"
              autoComplete="off"
              maxLength={16}
              before={<span className="text-ink-3">$</span>}
              after={amount.kind === "valid" ? <Credits cents={amount.cents} /> : null}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          {/* On the line of the field, above the hint. */}
          <Button type="submit" variant="primary" size="lg" isLoading={isLeaving} className="max-sm:w-full sm:mb-5.5">
            {chosen ? `Buy ${formatNumber(chosen.credits)} for ${formatCents(chosen.cents)}` : "Buy credits"}
          </Button>
        </div>
        {error ? <FieldError className="px-4 pb-4">{error.message}</FieldError> : null}
      </form>
      <PromoCodeForm />
    </Card>
  );
}

function SimulatedNote() {
  return (
    <span className="flex items-center gap-2 text-ink-3 text-xs max-sm:w-full">
      <Tag tone="accent">Simulated payment</Tag>
      No money moves here.
    </span>
  );
}

function Credits({ cents }: { cents: number }) {
  return (
    <span className="shrink-0 text-ink-2 text-sm tabular-nums">{formatCount(creditsForAmount(cents), "credit")}</span>
  );
}

function hintOf(amount: ParsedAmount, { medium, high }: CreditOffer["imageCredits"]): string {
  if (amount.kind !== "valid")
    return `${formatCount(CUSTOM_AMOUNT.creditsPerCent * 100, "credit")} for a dollar, with cents if you like`;
  const credits = creditsForAmount(amount.cents);
  return `${formatCount(imagesFor(credits, medium), "image")} at 1K medium or ${formatNumber(imagesFor(credits, high))} at 1K high`;
}

/** What the button buys; null while the amount cannot be bought. */
function choiceOf(
  amount: ParsedAmount,
  packId: string | null,
): { order: Order; credits: number; cents: number } | null {
  if (amount.kind === "fault") return null;
  if (amount.kind === "valid") {
    const { cents } = amount;
    return { order: { amount_cents: cents }, credits: creditsForAmount(cents), cents };
  }
  const pack = PACKS.find(({ id }) => id === packId);
  return pack ? { order: { pack: pack.id }, credits: pack.credits, cents: pack.amountCents } : null;
}

export { AddCreditsCard };
