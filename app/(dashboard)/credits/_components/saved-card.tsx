"use client";

import { CreditCard } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Billing } from "@/components/credits/queries";
import { useHostedPage } from "@/components/credits/use-hosted-page";
import { useNow } from "@/components/layout/use-now";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";

// Loaded when first needed: few visits remove a card.
const RemoveCardDialog = lazy(async () => ({ default: (await import("./remove-card-dialog")).RemoveCardDialog }));

type Card = NonNullable<Billing["card"]>;

/** The card that recharges are charged to, and the way to another one. */
function SavedCard({ billing: { card } }: { billing: Billing }) {
  const { leave, isLeaving, error } = useHostedPage("/api/billing/card");
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="grid gap-2 border-line border-t px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <CreditCard className="size-4 text-ink-3" />
        <span className="min-w-0 flex-1 tabular-nums">{card ? <CardWords card={card} /> : "No card saved"}</span>
        {card ? (
          <Button variant="ghost" size="sm" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        ) : null}
        <Button size="sm" isLoading={isLeaving} onClick={() => leave(undefined)}>
          {card ? "Change card" : "Save a card"}
        </Button>
      </div>
      {error ? <FieldError>{error.message}</FieldError> : null}
      <Suspense>
        {card && isRemoving ? <RemoveCardDialog name={nameOf(card)} onClose={() => setRemoving(false)} /> : null}
      </Suspense>
    </div>
  );
}

function CardWords({ card }: { card: Card }) {
  const now = useNow();
  const { exp_month: month, exp_year: year } = card;
  const isExpired = now.getTime() >= Date.UTC(year, month, 1);
  return (
    <>
      {nameOf(card)}, {String(month).padStart(2, "0")}/{String(year).slice(-2)}
      {isExpired ? (
        <Tag tone="warn" className="ml-2">
          Expired
        </Tag>
      ) : null}
    </>
  );
}

/** "Visa 4242". */
function nameOf({ brand, last4 }: Card): string {
  return `${brand.charAt(0).toUpperCase()}${brand.slice(1).replaceAll("_", " ")} ${last4}`;
}

export { SavedCard };
