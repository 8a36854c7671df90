import type { Column } from "@/components/data-table/column";
import { BudgetMeter } from "@/components/keys/budget-meter";
import { describeLimits } from "@/components/keys/describe-limits";
import { KeyModeTag, KeyStatus } from "@/components/keys/key-status";
import type { Key } from "@/components/keys/queries";
import { shortenSecret } from "@/components/keys/shorten-secret";
import { tightestBudget } from "@/components/keys/tightest-budget";
import { formatCount } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { CopyButton } from "@/components/ui/copy-button";
import { type KeyActions, KeyMenu } from "./key-menu";

/** The columns of the list of keys. */
export function keyColumns(actions: KeyActions): Column<Key>[] {
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
      id: "limits",
      header: "Limits",
      card: "main",
      skeleton: "w-36",
      cell: (key) => <LimitsText limits={key.limits} />,
      detail: (key) => (key.limits.expiresAt ? <ExpiryText expiresAt={key.limits.expiresAt} /> : null),
    },
    {
      id: "created",
      header: "Created",
      card: "main",
      hasCardLabel: true,
      skeleton: "w-20",
      cell: (key) => <RelativeTime time={key.createdAt} className="max-md:text-xs" />,
      detail: (key) => <span className="block truncate max-md:hidden md:max-w-40">{key.createdBy}</span>,
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
      detail: (key) => (key.lastUsedIp ? <span className="mono max-md:hidden">{key.lastUsedIp}</span> : null),
    },
    {
      id: "month",
      header: "Used",
      card: "aside",
      align: "end",
      cell: (key) => <Spent apiKey={key} />,
    },
    {
      id: "status",
      header: "Status",
      card: "aside",
      skeleton: "w-16",
      cell: (key) => <KeyStatus apiKey={key} />,
      detail: (key) =>
        key.previous ? (
          <>
            <span className="mono">…{key.previous.last4}</span> ends <RelativeTime time={key.previous.expiresAt} />
          </>
        ) : null,
    },
    {
      id: "actions",
      header: "Actions",
      isHeaderHidden: true,
      card: "aside",
      // On a phone beside the name, where a card has its menu.
      isCardFirst: true,
      align: "end",
      skeleton: "w-6",
      cell: (key) => <KeyMenu apiKey={key} {...actions} />,
    },
  ];
}

function LimitsText({ limits }: { limits: Key["limits"] }) {
  const text = describeLimits(limits);
  if (!text) return <span className="text-ink-3 max-md:hidden">none</span>;
  return (
    <span title={text} className="block truncate text-ink-2 max-md:text-xs md:max-w-56">
      {text}
    </span>
  );
}

function ExpiryText({ expiresAt }: { expiresAt: string }) {
  return (
    <>
      expires <RelativeTime time={expiresAt} />
    </>
  );
}

function Spent({ apiKey }: { apiKey: Key }) {
  const budget = tightestBudget(apiKey.budgets);
  if (budget) return <BudgetMeter budget={budget} />;
  return (
    <>
      {formatCount(apiKey.spentThisMonth, "credit")}
      <span className="block text-ink-3 text-xs">this month</span>
    </>
  );
}
