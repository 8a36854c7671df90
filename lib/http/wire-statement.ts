import { millicredits, toCredits } from "@/lib/core/credits";
import type { StatementLine } from "@/lib/ledger/list-statement";

export const STATEMENT_PAGE = 25;

/** One page of the statement, newest first; `older` continues it, null on the last page. */
export type WireStatement = ReturnType<typeof toWireStatement>;
export type WireStatementLine = WireStatement["data"][number];

/** Amounts are credits, signed as the wallet felt them. */
export function toWireStatement(lines: readonly StatementLine[]) {
  const page = lines.slice(0, STATEMENT_PAGE);
  const last = page.at(-1);
  return {
    data: page.map((line) => ({
      id: `txn_${line.id}`,
      kind: line.kind,
      amount: toCredits(millicredits(line.walletDelta)),
      balanceAfter: toCredits(millicredits(line.balanceAfter)),
      requestId: line.requestId,
      paymentId: line.kind === "top_up" ? line.ref : null,
      reason: line.reason,
      createdAt: line.createdAt.toISOString(),
    })),
    older: lines.length > STATEMENT_PAGE && last ? Number(last.seq) : null,
  };
}
