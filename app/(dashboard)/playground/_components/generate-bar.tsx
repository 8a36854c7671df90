"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { balanceQuery } from "@/components/layout/queries";
import { useCreditsHref } from "@/components/layout/use-credits-href";
import { Button } from "@/components/ui/button";
import { type Affordable, affordableChange, priceRun, type RunPrice } from "./price-run";
import { RunButton } from "./run-button";
import type { Settings } from "./settings";

/** At the foot of the controls, or of a phone's screen. */
const BAR =
  "z-20 grid gap-2 border-line border-t bg-paper p-3 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 md:max-lg:left-(--width-sidebar) lg:px-5 lg:py-4";

type GenerateBarProps = {
  settings: Settings;
  isEdit: boolean;
  /** Why it cannot be pressed, as the button says it; null where it can. */
  obstacle: string | null;
  onChange: (change: Partial<Settings>) => void;
};

/** The one button that spends, with the price that would be held; when the balance is short, what works instead. */
function GenerateBar({ settings, isEdit, obstacle, onChange }: GenerateBarProps) {
  const { data: balance } = useQuery(balanceQuery());
  const price = priceRun(settings);
  const isShort = price !== null && balance !== undefined && balance.available < price.total;
  return (
    <div className={BAR}>
      <RunButton
        isBlocked={price === null || isShort || obstacle !== null}
        words={obstacle ?? buttonWords(settings, price, { isShort, isEdit })}
      />
      {isShort ? (
        <WaysOut settings={settings} affordable={affordableChange(settings, balance.available)} onChange={onChange} />
      ) : (
        <p className="flex min-h-4 justify-between gap-3 text-ink-3 text-xs tabular-nums max-lg:hidden">
          <span>{price ? `${settings.n} × ${formatNumber(price.unit)} = ${formatNumber(price.total)}` : null}</span>
          {price && balance ? <span>Balance after {formatNumber(balance.available - price.total)}</span> : null}
        </p>
      )}
      <p role="status" className={isShort ? "text-ink-3 text-xs tabular-nums" : "sr-only"}>
        {isShort ? `${formatCount(balance.available, "credit")} available, ${formatNumber(price.total)} needed` : ""}
      </p>
    </div>
  );
}

type WaysOutProps = {
  settings: Settings;
  affordable: Affordable | null;
  onChange: (change: Partial<Settings>) => void;
};

/** The nearest change that the balance does pay, and the place where it grows. */
function WaysOut({ settings, affordable, onChange }: WaysOutProps) {
  const creditsHref = useCreditsHref();
  return (
    <div className="flex flex-wrap gap-2 *:flex-1">
      {affordable ? (
        <Button onClick={() => onChange(affordable.change)}>
          {changeWords(settings, affordable.change)} · {formatCount(affordable.total, "credit")}
        </Button>
      ) : null}
      <Button asChild>
        <Link href={creditsHref} prefetch={false}>
          Add credits
        </Link>
      </Button>
    </div>
  );
}

function buttonWords(
  settings: Settings,
  price: RunPrice | null,
  { isShort, isEdit }: { isShort: boolean; isEdit: boolean },
): string {
  if (price === null) return "Choose a possible size";
  if (isShort) return `Not enough for ${formatCount(price.total, "credit")}`;
  const verb = isEdit ? "Generate edit" : "Generate";
  const what = settings.n === 1 ? verb : `${verb}${isEdit ? "," : ""} ${settings.n} images`;
  return `${what} · ${formatCount(price.total, "credit")}`;
}

function changeWords(settings: Settings, { size, quality, n }: Affordable["change"]): string {
  if (size !== undefined && size !== settings.size) return "Smallest, low quality";
  if (quality !== undefined && quality !== settings.quality) return `Use ${quality} quality`;
  return `Make ${formatCount(n ?? 1, "image")}`;
}

export { BAR, GenerateBar };
