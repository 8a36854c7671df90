import { listUsage } from "@/lib/requests/list-usage";
import { PLAYGROUND_NAME } from "@/lib/requests/schema";
import type { UsageFilter } from "@/lib/requests/usage-filter";
import { csvLine } from "./csv-line";
import { toWireUsageRow, type WireUsageRow } from "./wire-usage";

type ExportFormat = "csv" | "jsonl";

const PAGE_ROWS = 500;
const WHOLE_PROMPT = 32_000;

const COLUMNS: readonly [string, (row: WireUsageRow) => string | number | boolean | null][] = [
  ["id", (row) => row.id],
  ["created_at", (row) => isoTime(row.created_at)],
  ["completed_at", (row) => (row.completed_at === null ? null : isoTime(row.completed_at))],
  ["status", (row) => row.status],
  ["error_code", (row) => row.error_code],
  ["credits", (row) => row.credits],
  ["images", (row) => row.images],
  ["n", (row) => row.n],
  ["model", (row) => row.model],
  ["size", (row) => row.size],
  ["quality", (row) => row.quality],
  ["provider", (row) => row.provider],
  ["mode", (row) => row.mode],
  ["simulated", (row) => row.simulated],
  ["source", (row) => row.source],
  ["endpoint", (row) => row.endpoint],
  ["api_key_id", (row) => row.api_key_id],
  ["key_name", (row) => (row.source === "playground" ? PLAYGROUND_NAME : (row.key?.name ?? null))],
  ["end_user", (row) => row.end_user],
  ["latency_ms", (row) => row.latency_ms],
  ["occurrences", (row) => row.occurrences],
  ["prompt", (row) => row.prompt],
];

/**
 * Every request that the filter lets through, newest first, written page by page as the reader takes them: memory does not
 * grow with the export.
 */
export function exportUsage(
  { workspaceId }: { workspaceId: string },
  { filter, format }: { filter: UsageFilter; format: ExportFormat },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | null = null;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (format === "csv") controller.enqueue(encoder.encode(csvLine(COLUMNS.map(([name]) => name))));
    },
    async pull(controller) {
      const cursor = { after, before: null };
      const page = await listUsage(workspaceId, { filter, cursor, limit: PAGE_ROWS, promptLength: WHOLE_PROMPT });
      after = page.rows.at(-1)?.id ?? null;
      const lines = page.rows.map((row) => toLine(toWireUsageRow(row), format));
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (!page.hasOlder) controller.close();
    },
  });
}

function toLine(row: WireUsageRow, format: ExportFormat): string {
  return format === "csv" ? csvLine(COLUMNS.map(([, cell]) => cell(row))) : `${JSON.stringify(row)}\n`;
}

function isoTime(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString();
}
