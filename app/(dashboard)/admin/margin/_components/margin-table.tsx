import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import type { WireMargin } from "@/lib/http/operator-answers";
import { formatCost, marginOf } from "./margin-values";

type Cell = WireMargin["cells"][number];
type MarginTableProps = { cells: readonly Cell[] | undefined; isRefreshing: boolean; error: ReactNode };

/** One line per price, in the order of the catalogue. */
function MarginTable({ cells, isRefreshing, error }: MarginTableProps) {
  return (
    <DataTable
      label="Margin by price"
      columns={COLUMNS}
      rows={cells}
      rowKey={({ model, tier, quality }) => `${model} ${tier} ${quality}`}
      isRefreshing={isRefreshing}
      error={error}
      empty={null}
    />
  );
}

const COLUMNS: readonly Column<Cell>[] = [
  {
    id: "price",
    header: "Price",
    card: "main",
    isWide: true,
    cell: ({ tier, quality }) => [tier, quality ?? "any quality"].join(" · "),
    detail: ({ model }) => <span className="mono">{model}</span>,
  },
  {
    id: "image",
    header: "An image brings, costs",
    card: "main",
    cell: ({ priceCents }) => <Money word="brings" cents={priceCents} />,
    detail: ({ unitCostCents }) =>
      unitCostCents === null ? "cost not known" : <Money word="costs" cents={unitCostCents} />,
  },
  {
    id: "predicted",
    header: "Margin of an image",
    card: "main",
    cell: ({ priceCents, unitCostCents }) => <Verdict revenue={priceCents} cost={unitCostCents} />,
  },
  {
    id: "images",
    header: "Images",
    card: "aside",
    align: "end",
    cell: ({ images }) => <Count value={images} words={formatCount(images, "image")} />,
  },
  {
    id: "credits",
    header: "Credits, paid",
    card: "aside",
    align: "end",
    cell: ({ credits }) => <Count value={credits} words={formatCount(credits, "credit")} />,
    detail: ({ credits, paidCredits }) => (credits > 0 ? `${formatNumber(paidCredits)} paid` : null),
  },
  {
    id: "money",
    header: "Revenue, cost",
    card: "aside",
    align: "end",
    cell: ({ images, revenueCents }) => (images === 0 ? <None /> : <Money word="got" cents={revenueCents} />),
    detail: ({ images, costCents }) =>
      images === 0 || costCents === null ? null : <Money word="cost" cents={costCents} />,
  },
  {
    id: "margin",
    header: "Margin",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ images, revenueCents, costCents }) =>
      images === 0 ? <None /> : <Verdict revenue={revenueCents} cost={costCents} isAmount />,
  },
];

/** On a phone no header says what an amount is. */
function Money({ word, cents }: { word: string; cents: number }) {
  return (
    <span className="tabular-nums">
      <span className="text-ink-3 md:hidden">{word} </span>
      {formatCost(cents)}
    </span>
  );
}

/** The share that is left; a loss is said in words beside the colour. */
function Verdict({ revenue, cost, isAmount }: { revenue: number; cost: number | null; isAmount?: boolean }) {
  if (cost === null) return <span className="text-ink-3">not known</span>;
  const isLoss = revenue < cost;
  const share = marginOf(revenue, cost);
  return (
    <span className={cn("inline-flex items-center gap-1.5 tabular-nums", isLoss && "text-bad")}>
      {isLoss ? (
        <Tag tone="bad">
          <TriangleAlert className="size-3" />
          Below cost
        </Tag>
      ) : null}
      {share === null || isAmount ? formatCost(revenue - cost) : share}
    </span>
  );
}

function Count({ value, words }: { value: number; words: string }) {
  if (value === 0) return <None />;
  return (
    <>
      <span className="max-md:hidden">{formatNumber(value)}</span>
      <span className="md:hidden">{words}</span>
    </>
  );
}

function None() {
  return <span className="text-ink-3 max-md:hidden">—</span>;
}

export { MarginTable };
