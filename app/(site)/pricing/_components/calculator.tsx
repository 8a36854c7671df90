"use client";

import { type ReactNode, useId, useState } from "react";
import { formatCents } from "@/components/credits/credit-values";
import { formatNumber } from "@/components/layout/format-number";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import { cheapestPurchase } from "@/lib/pricing/cheapest-purchase";

/** A model's prices in credits per image; `quality` null where it has no effect. */
export type Prices = { model: string; cells: { tier: string; quality: string | null; credits: number }[] };

export type Calculation = { model: string; tier: string; quality: string; images: number };

type CalculatorProps = {
  prices: readonly Prices[];
  initial: Calculation;
  /** Pack id → what it is called. */
  packNames: Readonly<Record<string, string>>;
};

const MOST_IMAGES = 1_000_000;

/** Images × tier × quality → credits → money, and the cheapest way to buy them. The address follows. */
function Calculator({ prices, initial, packNames }: CalculatorProps) {
  const [wanted, setWanted] = useState(initial);
  const cells = prices.find(({ model }) => model === wanted.model)?.cells ?? [];
  const tiers = [...new Set(cells.map(({ tier }) => tier))];
  const tier = tiers.includes(wanted.tier) ? wanted.tier : (tiers[0] ?? "");
  const qualities = cells.filter((cell) => cell.tier === tier).flatMap(({ quality }) => quality ?? []);
  const each =
    cells.find((cell) => cell.tier === tier && (cell.quality ?? wanted.quality) === wanted.quality)?.credits ?? 0;
  function change(next: Partial<Calculation>): void {
    const all = { ...wanted, tier, ...next };
    setWanted(all);
    const query = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]));
    window.history.replaceState(null, "", `?${query}#calculator`);
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] overflow-hidden rounded-lg border border-line bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="grid content-start gap-4 p-4 sm:grid-cols-2 md:p-6">
        <Choice
          label="Model"
          value={wanted.model}
          onChange={(model) => change({ model })}
          options={prices.map(({ model }) => model)}
        />
        <Images value={wanted.images} onChange={(images) => change({ images })} />
        <Choice label="Size tier" value={tier} onChange={(next) => change({ tier: next })} options={tiers} />
        {qualities.length > 0 ? (
          <Choice
            label="Quality"
            value={wanted.quality}
            onChange={(quality) => change({ quality })}
            options={qualities}
          />
        ) : (
          <Labelled label="Quality">{() => <p className="py-1.5 text-ink-3">No effect on this model</p>}</Labelled>
        )}
      </div>
      <Cost each={each} images={wanted.images} packNames={packNames} />
    </div>
  );
}

function Cost({ each, images, packNames }: { each: number; images: number; packNames: CalculatorProps["packNames"] }) {
  const credits = each * images;
  const purchase = cheapestPurchase(credits);
  const names = purchase.packs.map(({ id, count }) => `${count > 1 ? `${count} × ` : ""}${packNames[id] ?? id}`);
  const what = names[0] ?? `an own amount of ${formatCents(purchase.customCents)}`;
  return (
    <div role="status" className="border-line border-t bg-sunken p-4 md:p-6 lg:border-t-0 lg:border-l">
      <Receipt>
        <ReceiptRow label="Per image" amount={formatNumber(each)} />
        <ReceiptRow label="Images" amount={formatNumber(images)} />
        <ReceiptRow isTotal label="Credits" amount={formatNumber(credits)} />
      </Receipt>
      <Receipt className="mt-4">
        <ReceiptRow label={`Cheapest: ${what}`} amount={formatCents(purchase.cents)} />
        <ReceiptRow label="Left afterwards" amount={formatNumber(purchase.credits - credits)} />
        <ReceiptRow label="Money per image" amount={perImage(purchase, credits, images)} />
      </Receipt>
    </div>
  );
}

function perImage(purchase: ReturnType<typeof cheapestPurchase>, credits: number, images: number): string {
  if (images === 0) return "–";
  const cents = (purchase.cents / purchase.credits) * (credits / images);
  return `$${(cents / 100).toFixed(4).replace(/0{1,2}$/, "")}`;
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 block font-medium text-xs">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

const CONTROL =
  "h-9 w-full min-w-0 rounded-sm border border-edge bg-surface px-2.5 outline-none focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1";

type ChoiceProps = { label: string; value: string; options: readonly string[]; onChange: (value: string) => void };

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)} className={`mono ${CONTROL}`}>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Images({ value, onChange }: { value: number; onChange: (images: number) => void }) {
  return (
    <Labelled label="Images">
      {(id) => (
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(Math.min(MOST_IMAGES, Number(event.target.value.replaceAll(/\D/g, ""))))}
          className={`tabular-nums ${CONTROL}`}
        />
      )}
    </Labelled>
  );
}

export { Calculator };
