"use client";

import { type ReactNode, useRef } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Column } from "./column";
import { DataRow, type RowOptions } from "./data-row";
import { HEADER_CELL, TABLE } from "./geometry";
import { SkeletonRows } from "./skeleton-rows";
import { useRowKeys } from "./use-row-keys";

type DataTableProps<Row> = RowOptions<Row> & {
  /** What the table lists, for screen readers: "Requests". */
  label: string;
  /** undefined while the first page is loading. */
  rows: readonly Row[] | undefined;
  /** Shown instead of rows: an `EmptyState` that knows whether filters hide something. */
  empty: ReactNode;
  /** Shown instead of rows when they could not be loaded: a `FailureState`. */
  error?: ReactNode;
  /** Other rows are on their way: these stay, dimmed. */
  isRefreshing?: boolean;
  skeletonRows?: number;
  /** Below the rows, inside the card. */
  footer?: ReactNode;
  className?: string;
};

/**
 * The one table: a row is a link with keys (j, k, Enter, c), a card on a phone, a skeleton of the same height while
 * loading. Give the first column of pictures `card: "media"` and rows are 52 px high, otherwise 40 (56 with a detail line).
 */
function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, empty, error, isRefreshing, skeletonRows = 8, footer, className, ...row } = props;
  const tableRef = useRef<HTMLTableElement>(null);
  useRowKeys(tableRef);
  const isLoading = rows === undefined && !error;
  const hasRows = rows !== undefined && rows.length > 0;
  return (
    <Card
      data-slot="data-table"
      aria-label={label}
      aria-busy={isLoading || isRefreshing || undefined}
      className={cn("max-md:rounded-none max-md:border-0 max-md:bg-transparent", className)}
    >
      {error ?? null}
      {!error && rows?.length === 0 ? empty : null}
      {!error && (isLoading || hasRows) ? (
        <table ref={tableRef} className={cn(TABLE, isRefreshing && "opacity-60 transition-opacity")}>
          <caption className="sr-only">{label}</caption>
          <thead className="max-md:sr-only">
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} />
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rows?.map((one) => (
              <DataRow key={row.rowKey(one)} row={one} columns={columns} {...row} />
            ))}
            {isLoading ? <SkeletonRows columns={columns} count={skeletonRows} /> : null}
          </tbody>
        </table>
      ) : null}
      {footer}
    </Card>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  return (
    <th scope="col" className={cn(HEADER_CELL, column.align === "end" && "text-right")}>
      <span className={cn(column.isHeaderHidden && "sr-only")}>{column.header}</span>
    </th>
  );
}

export { DataTable, type DataTableProps };
