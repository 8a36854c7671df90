"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarDays, Download } from "lucide-react";
import type { Filter } from "@/components/data-table/filter-chip";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatNumber } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { LISTS, listSearch } from "@/components/operator/list-search";
import { marginQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Stat, Stats } from "@/components/ui/stat";
import type { WireMargin } from "@/lib/http/operator-answers";
import { MarginTable } from "./margin-table";
import { formatCost, marginOf } from "./margin-values";

const RANGE: Filter = {
  id: "range",
  label: "Period",
  icon: CalendarDays,
  kind: "one",
  fallback: "7d",
  options: [
    { value: "24h", label: "Last 24 hours" },
    { value: "7d", label: "Last 7 days" },
    { value: "30d", label: "Last 30 days" },
  ],
};

/** What every price brought and cost, and what it would. */
function MarginScreen() {
  const { params } = useUrlState();
  const search = listSearch(params, LISTS.margin);
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(marginQuery(search));
  return (
    <>
      <PageHeader
        title="Margin"
        actions={
          <Button asChild>
            <a href={`/api/operator/margin/export${search ? `?${search}` : ""}`} download>
              <Download />
              CSV
            </a>
          </Button>
        }
      />
      <Toolbar filters={[RANGE]} aside={<span className="text-ink-3 text-xs">Live keys and the playground</span>} />
      {data ? <MarginFigures margin={data} /> : null}
      <MarginTable
        cells={data?.cells}
        isRefreshing={isPlaceholderData}
        error={
          error && !data ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : undefined
        }
      />
      <p className="py-4 text-ink-3 text-xs">
        Costs come from <span className="mono">lib/catalog/costs.ts</span>, which you edit when a provider’s bill says
        otherwise. Promotional credits bring no money, so the images they paid for count at their cost.
      </p>
    </>
  );
}

function MarginFigures({ margin: { cells, centsPerCredit, creditsSold } }: { margin: WireMargin }) {
  const sum = (value: (cell: WireMargin["cells"][number]) => number) =>
    cells.reduce((total, cell) => total + value(cell), 0);
  const [revenue, cost] = [sum((cell) => cell.revenueCents), sum((cell) => cell.costCents ?? 0)];
  const [images, simulated] = [sum((cell) => cell.images), sum((cell) => cell.simulated)];
  const [credits, paid] = [sum((cell) => cell.credits), sum((cell) => cell.paidCredits)];
  return (
    <Card className="mb-4">
      <Stats>
        <Stat label="Revenue" value={formatCost(revenue)} qualifier={`${formatNumber(paid)} paid credits`} />
        <Stat
          label="Provider cost"
          value={formatCost(cost)}
          qualifier={
            simulated > 0
              ? `${formatNumber(simulated)} of ${formatNumber(images)} images simulated`
              : `${formatNumber(images)} images`
          }
        />
        <Stat
          label="Margin"
          value={<span className={revenue < cost ? "text-bad" : undefined}>{formatCost(revenue - cost)}</span>}
          qualifier={marginOf(revenue, cost) ?? "no revenue"}
        />
        <Stat
          label="Paid for a credit"
          value={`${centsPerCredit.toFixed(3)} ¢`}
          qualifier={
            creditsSold > 0
              ? `mean of ${formatNumber(creditsSold)}, ${formatNumber(Math.round((credits - paid) * 1_000) / 1_000)} given away here`
              : "list price: none sold yet"
          }
        />
      </Stats>
    </Card>
  );
}

export { MarginScreen };
