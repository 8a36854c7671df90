"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { balanceQuery } from "@/components/layout/queries";
import { useCreditsHref } from "@/components/layout/use-credits-href";
import { Button } from "@/components/ui/button";
import { BAR } from "../generate-bar";
import { RunButton } from "../run-button";
import type { Column } from "./columns";
import { type ComparePrice, fittingColumns, priceColumns } from "./fitting-columns";

type CompareBarProps = {
  columns: readonly Column[];
  /** Why it cannot be pressed, as the button says it; null where it can. */
  obstacle: string | null;
  /** Runs only these columns. */
  onRunSome: (indexes: readonly number[]) => void;
};

/** The button that runs all columns, with the sum; where the balance is short of it, the columns that still fit. */
function CompareBar({ columns, obstacle, onRunSome }: CompareBarProps) {
  const { data: balance } = useQuery(balanceQuery());
  const price = priceColumns(columns);
  const { total } = price;
  const isShort = total !== null && balance !== undefined && balance.available < total;
  const isBlocked = total === null || isShort || obstacle !== null;
  return (
    <div className={BAR}>
      <RunButton isBlocked={isBlocked} words={obstacle ?? buttonWords(columns, total, isShort)} />
      {isShort ? (
        <WaysOut price={price} fitting={fittingColumns(price, balance.available)} onRunSome={onRunSome} />
      ) : (
        <p className="flex min-h-4 justify-between gap-3 text-ink-3 text-xs tabular-nums max-lg:hidden">
          <span>{total === null ? null : `${sumWords(price)} = ${formatNumber(total)}`}</span>
          {total !== null && balance ? <span>Balance after {formatNumber(balance.available - total)}</span> : null}
        </p>
      )}
      <p role="status" className={isShort ? "text-ink-3 text-xs tabular-nums" : "sr-only"}>
        {isShort ? shortWords(balance.available, total, fittingColumns(price, balance.available)) : ""}
      </p>
    </div>
  );
}

type WaysOutProps = { price: ComparePrice; fitting: readonly number[]; onRunSome: CompareBarProps["onRunSome"] };

function WaysOut({ price, fitting, onRunSome }: WaysOutProps) {
  const creditsHref = useCreditsHref();
  const total = fitting.reduce((sum, index) => sum + (price.columns[index]?.total ?? 0), 0);
  return (
    <div className="flex flex-wrap gap-2 *:flex-1">
      {fitting.length > 0 ? (
        <Button onClick={() => onRunSome(fitting)}>
          Generate {columnWords(fitting)} · {formatCount(total, "credit")}
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

function buttonWords(columns: readonly Column[], total: number | null, isShort: boolean): string {
  if (total === null) return "Choose a possible size";
  if (isShort) return `Not enough for ${formatCount(total, "credit")}`;
  const pictures = columns.reduce((sum, { settings }) => sum + settings.n, 0);
  return `Generate ${formatCount(pictures, "image")} · ${formatCount(total, "credit")}`;
}

function sumWords({ columns }: ComparePrice): string {
  return columns.map((price) => formatNumber(price?.total ?? 0)).join(" + ");
}

function shortWords(available: number, total: number, fitting: readonly number[]): string {
  const have = `${formatCount(available, "credit")} available, ${formatNumber(total)} needed`;
  if (fitting.length === 0) return `${have}: none of the columns fits`;
  return `${have}: ${columnWords(fitting)} still ${fitting.length === 1 ? "fits" : "fit"}`;
}

/** "column 2", "columns 1 and 3", "columns 1, 2 and 3". */
function columnWords(indexes: readonly number[]): string {
  const names = indexes.map((index) => String(index + 1));
  const last = names.at(-1) ?? "";
  return names.length === 1 ? `column ${last}` : `columns ${names.slice(0, -1).join(", ")} and ${last}`;
}

export { CompareBar };
