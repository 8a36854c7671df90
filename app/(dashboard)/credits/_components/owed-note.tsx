"use client";

import { useQueries } from "@tanstack/react-query";
import { entryKind, TAKING_KINDS } from "@/components/credits/entry-kinds";
import { Note } from "@/components/credits/note";
import { statementQuery } from "@/components/credits/queries";
import { formatCount, formatNumber, formatSigned } from "@/components/layout/format-number";
import type { Balance } from "@/components/layout/queries";
import { RelativeTime } from "@/components/layout/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { WireStatementLine } from "@/lib/http/wire-statement";

const SHOWN = 3;

/** What is owed and why; nothing while the balance is not below zero. */
function OwedNote({ balance }: { balance: Balance | undefined }) {
  const owed = balance ? Math.max(0, -balance.total) : 0;
  const lines = useTakingLines(owed > 0);
  if (owed === 0) return null;
  return (
    <Note tone="warn" className="mb-4">
      <p className="font-strong">{formatCount(owed, "credit")} owed</p>
      <p className="text-ink-2">
        Credits were taken back after they had been spent. The next top-up fills what is owed first: of 1,000 bought
        credits {formatNumber(Math.max(0, 1_000 - owed))} could be spent.
      </p>
      <ul className="grid gap-0.5 text-ink-2 tabular-nums">
        {lines.map((line) => (
          <li key={line.id} className="flex flex-wrap gap-x-2">
            {entryKind(line.kind).word}
            {line.paymentId ? (
              <TextLink href={`/credits/payments/${line.paymentId}`} prefetch={false}>
                of a payment
              </TextLink>
            ) : null}
            <span>{formatSigned(line.amount)}</span>
            <RelativeTime time={line.createdAt} className="text-ink-3" />
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** The newest lines that took credits back. */
function useTakingLines(isOwed: boolean): WireStatementLine[] {
  const results = useQueries({
    queries: TAKING_KINDS.map((kind) => ({ ...statementQuery({ kind }), enabled: isOwed })),
  });
  return results
    .flatMap(({ data }) => data?.data ?? [])
    .filter(({ amount }) => amount < 0)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, SHOWN);
}

export { OwedNote };
