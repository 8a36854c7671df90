"use client";

import { useQuery } from "@tanstack/react-query";
import { BarChart3, Table2 } from "lucide-react";
import { useState } from "react";
import { burnRate, lastsFor } from "@/components/credits/burn-rate";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { formatBarFull } from "@/components/requests/format-bar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { type BurnDay, burnQuery, daysOf } from "./burn-query";

/** What went out on each of the last 14 days, and how long the rest lasts. */
function Burn({ available }: { available: number | undefined }) {
  const { data, error, refetch, isFetching } = useQuery(burnQuery());
  const [isTable, setTable] = useState(false);
  const days = data ? daysOf(data) : undefined;
  return (
    <section aria-label="Burn" className="grid gap-2 border-line border-t px-4 pt-2 pb-3">
      <div className="flex min-h-7 items-center gap-2 text-ink-3 text-xs">
        <h3 className="min-w-0 flex-1 font-label">Burn, last 14 days</h3>
        {days ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-pressed={isTable}
            aria-label="Figures as a table"
            onClick={() => setTable(!isTable)}
          >
            {isTable ? <BarChart3 /> : <Table2 />}
          </Button>
        ) : null}
      </div>
      {days ? isTable ? <Figures days={days} /> : <Bars days={days} /> : null}
      {!days && error ? (
        <p className="flex min-h-14 items-center gap-2 text-ink-2 text-sm">
          The days could not be loaded.
          <Button size="sm" onClick={() => void refetch()} isLoading={isFetching}>
            Try again
          </Button>
        </p>
      ) : null}
      {!days && !error ? <Skeleton className="h-14" /> : null}
      <p className="min-h-5 text-ink-2 text-sm tabular-nums">
        {days && available !== undefined ? <Outlook days={days} available={available} /> : null}
      </p>
    </section>
  );
}

function Outlook({ days, available }: { days: readonly BurnDay[]; available: number }) {
  const rate = burnRate(days.map(({ credits }) => credits));
  if (rate <= 0) return "Nothing was spent in the last 7 days";
  const words = lastsFor(available, rate);
  if (words === null) return `${rateWords(rate)} in the last 7 days`;
  return (
    <>
      Lasts <b className="font-strong text-ink">{words}</b> at the last 7 days’ rate, {rateWords(rate)}
    </>
  );
}

/** "248 a day"; small rates keep a decimal, so that they do not read as none. */
function rateWords(rate: number): string {
  return `${formatNumber(rate < 10 ? Math.max(0.1, Math.round(rate * 10) / 10) : Math.round(rate))} a day`;
}

function Bars({ days }: { days: readonly BurnDay[] }) {
  const top = Math.max(1, ...days.map(({ credits }) => credits));
  const total = days.reduce((sum, { credits }) => sum + credits, 0);
  return (
    <div
      role="img"
      aria-label={`Credits per day, UTC: ${formatNumber(total)} in all. The button above shows them as a table.`}
      className="flex h-14 items-end gap-0.5"
    >
      {days.map(({ start, credits }) => (
        <span
          key={start}
          title={`${formatBarFull(start, "day")}: ${formatCount(credits, "credit")}`}
          className="flex h-full min-w-0 flex-1 items-end"
        >
          <span
            className={cn("w-full rounded-t-[2px]", credits > 0 ? "min-h-0.5 bg-series-1" : "h-px bg-line-strong")}
            style={credits > 0 ? { height: `${(credits / top) * 100}%` } : undefined}
          />
        </span>
      ))}
    </div>
  );
}

function Figures({ days }: { days: readonly BurnDay[] }) {
  return (
    <section
      aria-label="Credits per day as a table"
      // What scrolls must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
      tabIndex={0}
      className="max-h-40 overflow-auto"
    >
      <table className="w-full border-collapse text-xs tabular-nums">
        <caption className="sr-only">Credits per day (UTC)</caption>
        <thead className="text-ink-3">
          <tr className="border-line border-b">
            <th scope="col" className="py-1 text-left font-label">
              Day, UTC
            </th>
            <th scope="col" className="py-1 text-right font-label">
              Credits
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ start, credits }) => (
            <tr key={start} className="border-line border-b last:border-b-0">
              <th scope="row" className="py-1 text-left font-normal">
                {formatBarFull(start, "day")}
              </th>
              <td className="py-1 text-right">{formatNumber(credits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export { Burn };
