"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Column } from "./column";
import { cellClasses, rowClasses } from "./geometry";

type RowOptions<Row> = {
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** The page of a row; the whole row leads there through the link in its title column. */
  rowHref?: (row: Row) => string;
  /** The column whose fact names the row; the first that is not a picture unless given. */
  titleColumn?: string;
  /** What `c` copies, and its name: "request id". */
  copy?: { what: string; value: (row: Row) => string };
  selectedKey?: string;
};

function DataRow<Row>({ row, ...options }: RowOptions<Row> & { row: Row }) {
  const { columns, rowKey, rowHref, titleColumn, copy, selectedKey } = options;
  const titleId = titleColumn ?? columns.find(({ card }) => card !== "media")?.id;
  const isSelected = selectedKey !== undefined && selectedKey === rowKey(row);
  const href = rowHref?.(row);
  return (
    <tr
      data-row=""
      data-copy={copy?.value(row)}
      data-copy-what={copy?.what}
      data-selected={isSelected || undefined}
      // Rows without a page of their own still take the focus from j and k.
      tabIndex={href ? undefined : -1}
      className={cn(
        rowClasses(columns),
        "outline-none transition-colors md:hover:bg-hover md:data-selected:bg-hover md:has-[[data-row-link]:focus-visible]:bg-hover md:focus-visible:bg-hover",
        "md:data-selected:shadow-[inset_2px_0_var(--color-accent)] md:has-[[data-row-link]:focus-visible]:shadow-[inset_2px_0_var(--color-accent)] md:focus-visible:shadow-[inset_2px_0_var(--color-accent)]",
        // A copy button in every row is noise: with a mouse it appears where one looks.
        "pointer-fine:[&_[data-slot=copy-button]:not(:focus-visible)]:opacity-0 pointer-fine:[&:is(:hover,:focus-within)_[data-slot=copy-button]]:opacity-100!",
        // What can be pressed or focused inside lies above the row's link.
        "[&_button]:relative [&_button]:z-1 [&_time]:relative [&_time]:z-1",
      )}
    >
      {columns.map((column) => (
        <td key={column.id} className={cellClasses(column)}>
          {column.hasCardLabel ? <span className="mr-1.5 text-ink-3 text-xs md:hidden">{column.header}</span> : null}
          <Fact isTruncated={column.isWide} href={column.id === titleId ? href : undefined}>
            {column.cell(row)}
          </Fact>
          {column.detail ? <div className="min-w-0 truncate text-ink-3 text-xs">{column.detail(row)}</div> : null}
        </td>
      ))}
    </tr>
  );
}

function Fact({ href, isTruncated, children }: { href?: string; isTruncated?: boolean; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link=""
      className={cn("block rounded-xs after:absolute after:inset-0", isTruncated && "truncate")}
    >
      {children}
    </Link>
  );
}

export { DataRow, type RowOptions };
