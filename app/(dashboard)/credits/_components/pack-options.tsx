"use client";

import { Check } from "lucide-react";
import { formatShortCents, imagesFor, pricePerHundred } from "@/components/credits/credit-values";
import { formatMoney, formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import { PACKS, type Pack } from "@/lib/pricing/packs";
import type { CreditOffer } from "../credit-offer";

type PackOptionsProps = {
  imageCredits: CreditOffer["imageCredits"];
  /** Null while a custom amount is asked for. */
  chosenId: string | null;
  onChoose: (id: string) => void;
};

/** The packs side by side, one of them chosen; arrows move between them. */
function PackOptions({ imageCredits, chosenId, onChoose }: PackOptionsProps) {
  return (
    <fieldset className="m-0 grid min-w-0 gap-px border-0 bg-line p-0 sm:grid-flow-col sm:auto-cols-fr">
      <legend className="sr-only">Pack</legend>
      {PACKS.map((pack) => (
        <PackOption
          key={pack.id}
          pack={pack}
          imageCredits={imageCredits}
          isChosen={pack.id === chosenId}
          onChoose={() => onChoose(pack.id)}
        />
      ))}
    </fieldset>
  );
}

type PackOptionProps = {
  pack: Pack;
  imageCredits: CreditOffer["imageCredits"];
  isChosen: boolean;
  onChoose: () => void;
};

function PackOption({ pack, imageCredits, isChosen, onChoose }: PackOptionProps) {
  return (
    <label
      className={cn(
        "relative grid cursor-pointer content-start gap-0.5 bg-surface p-4 transition-colors hover:bg-hover",
        "has-[:focus-visible]:z-10 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent",
        isChosen && "bg-accent-wash ring-2 ring-accent ring-inset hover:bg-accent-wash",
      )}
    >
      <input
        type="radio"
        name="pack"
        value={pack.id}
        checked={isChosen}
        onChange={onChoose}
        className="sr-only"
        aria-label={`${formatNumber(pack.credits)} credits for ${formatShortCents(pack.amountCents)}`}
      />
      <span className="flex items-center justify-between gap-2 font-title text-xl tabular-nums tracking-title">
        {formatNumber(pack.credits)}
        <Check className={cn("size-4 text-accent", !isChosen && "invisible")} />
      </span>
      <span className="text-ink-2 text-sm tabular-nums">
        <b className="font-strong text-ink">{formatShortCents(pack.amountCents)}</b> ·{" "}
        {formatMoney(pricePerHundred(pack))} per 100
      </span>
      <span className="mt-2.5 text-ink-2 text-xs tabular-nums max-sm:mt-1">
        {formatNumber(imagesFor(pack.credits, imageCredits.medium))} images at 1K medium
        <br />
        or {formatNumber(imagesFor(pack.credits, imageCredits.high))} at 1K high
      </span>
    </label>
  );
}

export { PackOptions };
