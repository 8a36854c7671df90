import { millicredits, toCredits } from "@/lib/core/credits";
import { listStatement, type StatementLine } from "@/lib/ledger/list-statement";
import type { TransferKind } from "@/lib/ledger/schema";
import { csvLine } from "./csv-line";

const PAGE_LINES = 500;

const COLUMNS: readonly [string, (line: StatementLine) => string | number | null][] = [
  ["time_utc", (line) => line.createdAt.toISOString()],
  ["seq", (line) => Number(line.seq)],
  ["entry_id", (line) => `txn_${line.id}`],
  ["kind", (line) => line.kind],
  ["reason", (line) => line.reason],
  ["ref", (line) => line.ref],
  ["request_id", (line) => line.requestId],
  ["payment_id", (line) => (line.kind === "top_up" ? line.ref : line.paymentId)],
  ["credits", (line) => toCredits(millicredits(line.walletDelta))],
  ["balance_after", (line) => toCredits(millicredits(line.balanceAfter))],
];

/**
 * The whole statement as CSV, newest first, amounts in credits and signed as the wallet felt them. Written page by page as the
 * reader takes them: memory does not grow with the export.
 */
export function exportStatement(
  { workspaceId }: { workspaceId: string },
  kind: TransferKind | null,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: number | null = null;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(csvLine(COLUMNS.map(([name]) => name))));
    },
    async pull(controller) {
      const lines: StatementLine[] = await listStatement(workspaceId, { before, kind, limit: PAGE_LINES });
      const page = lines.slice(0, PAGE_LINES);
      const last = page.at(-1);
      before = last ? Number(last.seq) : null;
      const rows = page.map((line) => csvLine(COLUMNS.map(([, cell]) => cell(line))));
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.join("")));
      if (lines.length <= PAGE_LINES) controller.close();
    },
  });
}
