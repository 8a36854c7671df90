"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { Tooltip } from "@/components/ui/tooltip";
import { formatNumber } from "./format-number";
import { imagesLeft } from "./images-left";
import { showOverlay } from "./overlays";
import { type Balance as BalanceData, balanceQuery } from "./queries";
import { useCreditsHref } from "./use-credits-href";

/** The balance in the sidebar: credits, what is held on hover and focus, what it is good for. */
function Balance({ className, ...props }: ComponentProps<"section">) {
  const { data } = useQuery(balanceQuery());
  const creditsHref = useCreditsHref();
  return (
    <section
      data-slot="balance"
      aria-label="Balance"
      className={cn("rounded-md border border-line bg-surface p-3", className)}
      {...props}
    >
      <div className="flex items-center justify-between gap-2">
        <span className="font-label text-ink-3 text-xs">Balance</span>
        <TextLink href={creditsHref} prefetch={false} className="text-xs" onClick={() => showOverlay(null)}>
          Add credits
        </TextLink>
      </div>
      {data ? <BalanceFigures balance={data} /> : <Skeleton className="my-2 h-3 w-16" />}
      <p className="min-h-4 text-ink-3 text-xs tabular-nums">{data ? (imagesLeft(data) ?? heldWords(data)) : null}</p>
    </section>
  );
}

/** Before the first image there is no price to count with. */
function heldWords({ held }: BalanceData): string {
  return held === 0 ? "credits, nothing held" : `credits, ${formatNumber(held)} more held`;
}

function BalanceFigures({ balance }: { balance: BalanceData }) {
  return (
    <Tooltip content={<BalanceBreakdown balance={balance} />} side="top" align="start">
      <button
        type="button"
        className="block cursor-default! rounded-xs font-title text-xl tabular-nums tracking-title"
        aria-label={`${formatNumber(balance.available)} credits available, ${formatNumber(balance.held)} held`}
      >
        {formatNumber(balance.available)}
      </button>
    </Tooltip>
  );
}

function BalanceBreakdown({ balance }: { balance: BalanceData }) {
  const rows = [
    ["Available", balance.available],
    ["Held for work under way", balance.held],
    ["Total", balance.total],
    ...(balance.lastUnitCredits === null ? [] : [["An image at your last settings", balance.lastUnitCredits] as const]),
  ] as const;
  return (
    <dl className="grid gap-0.5">
      {rows.map(([name, credits]) => (
        <div key={name} className="flex justify-between gap-6">
          <dt className="text-ink-3">{name}</dt>
          <dd className="tabular-nums">{formatNumber(credits)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The balance in the top bar of a phone. */
function BalanceLine({ className, ...props }: ComponentProps<"span">) {
  const { data } = useQuery(balanceQuery());
  return (
    <span data-slot="balance-line" className={cn("font-strong tabular-nums", className)} {...props}>
      {data ? (
        <>
          {formatNumber(data.available)} <span className="font-normal text-ink-3 text-xs">credits</span>
        </>
      ) : (
        <Skeleton className="w-16" />
      )}
    </span>
  );
}

export { Balance, BalanceBreakdown, BalanceLine };
