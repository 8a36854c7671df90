import type { Column } from "@/components/data-table/column";
import { KeyModeTag, KeyStatus } from "@/components/keys/key-status";
import type { Key } from "@/components/keys/queries";
import { shortenSecret } from "@/components/keys/shorten-secret";
import { formatCount } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyMenu } from "./key-menu";

/** The columns of the list of keys; `onDelete` opens the confirmation. */
export function keyColumns(onDelete: (key: Key) => void): Column<Key>[] {
  return [
    {
      id: "name",
      header: "Name",
      card: "main",
      isWide: true,
      cell: (key) => <span className="block truncate font-strong">{key.name}</span>,
      detail: (key) => (
        <span className="inline-flex items-center gap-0.5">
          <span className="mono">{shortenSecret(key)}</span>
          <CopyButton value={key.prefix} what="key prefix" />
        </span>
      ),
    },
    {
      id: "mode",
      header: "Mode, scopes",
      card: "main",
      skeleton: "w-28",
      cell: (key) => (
        <span className="flex items-center gap-1.5">
          <KeyModeTag mode={key.mode} />
          <span className="text-ink-2">{key.scopes.join(", ")}</span>
        </span>
      ),
    },
    {
      id: "created",
      header: "Created",
      card: "main",
      hasCardLabel: true,
      skeleton: "w-20",
      cell: (key) => <RelativeTime time={key.createdAt} className="max-md:text-xs" />,
      detail: (key) => <span className="max-md:hidden">{key.createdBy}</span>,
    },
    {
      id: "used",
      header: "Last used",
      card: "main",
      hasCardLabel: true,
      skeleton: "w-20",
      cell: (key) =>
        key.lastUsedAt ? (
          <RelativeTime time={key.lastUsedAt} className="max-md:text-xs" />
        ) : (
          <span className="text-ink-3 max-md:text-xs">never</span>
        ),
    },
    {
      id: "month",
      header: "This month",
      card: "aside",
      align: "end",
      cell: (key) => (
        <>
          {formatCount(key.spentThisMonth, "credit")}
          <span className="text-ink-3 text-xs md:hidden"> this month</span>
        </>
      ),
    },
    {
      id: "status",
      header: "Status",
      card: "aside",
      skeleton: "w-16",
      cell: (key) => <KeyStatus status={key.status} />,
    },
    {
      id: "actions",
      header: "Actions",
      isHeaderHidden: true,
      card: "aside",
      align: "end",
      skeleton: "w-6",
      cell: (key) => <KeyMenu apiKey={key} onDelete={() => onDelete(key)} />,
    },
  ];
}
