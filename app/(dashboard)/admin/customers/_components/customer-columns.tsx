import type { Column } from "@/components/data-table/column";
import { formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { CustomerStatus } from "@/components/operator/customer-status";
import { cn } from "@/components/ui/cn";
import type { WireCustomer } from "@/lib/http/wire-operator";

/** The columns of the list of customers. */
export const CUSTOMER_COLUMNS: readonly Column<WireCustomer>[] = [
  {
    id: "customer",
    header: "Customer",
    card: "main",
    isWide: true,
    cell: ({ email }) => email,
    detail: ({ id }) => <Identifier value={id} what="workspace id" isShort />,
  },
  { id: "status", header: "Status", card: "main", cell: ({ status }) => <CustomerStatus status={status} /> },
  {
    id: "available",
    header: "Available",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ available }) => (
      <span className={cn("font-strong", available < 0 && "text-bad")}>
        {formatNumber(available)}
        <span className="font-normal text-ink-3 md:hidden"> available</span>
      </span>
    ),
  },
  {
    id: "held",
    header: "Held",
    card: "aside",
    align: "end",
    cell: ({ held }) => (
      <span className={cn(held === 0 && "text-ink-3")}>
        {formatNumber(held)}
        <span className="text-ink-3 md:hidden"> held</span>
      </span>
    ),
  },
  {
    id: "spent",
    header: "Spent, 30 days",
    card: "aside",
    align: "end",
    cell: ({ spent }) => (
      <span className={cn(spent === 0 && "text-ink-3")}>
        {formatNumber(spent)}
        <span className="text-ink-3 md:hidden"> spent</span>
      </span>
    ),
  },
  {
    id: "since",
    header: "Since",
    card: "aside",
    align: "end",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-ink-2" />,
  },
];
