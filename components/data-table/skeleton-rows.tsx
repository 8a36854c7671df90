import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { Column } from "./column";
import { cellClasses, rowClasses } from "./geometry";

// Texts differ in length: placeholders of one length would read as a pattern.
const SHARES = ["w-[62%]", "w-[48%]", "w-[70%]", "w-[54%]"];

/** Rows of the final height while the first page is loading. */
function SkeletonRows<Row>({ columns, count }: { columns: readonly Column<Row>[]; count: number }) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place.
    <tr key={index} className={rowClasses(columns)}>
      {columns.map((column) => (
        <td key={column.id} className={cellClasses(column)}>
          <CellSkeleton
            column={column}
            width={column.skeleton ?? (column.isWide ? SHARES[index % SHARES.length] : "w-16")}
          />
        </td>
      ))}
    </tr>
  ));
}

function CellSkeleton<Row>({ column, width }: { column: Column<Row>; width: string | undefined }) {
  if (column.card === "media") return <Skeleton className="size-10 max-md:size-14" />;
  return (
    <span className={cn("grid gap-1.5 py-1", column.align === "end" && "justify-items-end")}>
      <Skeleton className={cn("max-w-full", width)} />
      {column.detail ? <Skeleton className="w-20 max-w-full" /> : null}
    </span>
  );
}

export { SkeletonRows };
