import { Ban, Clock, ImageOff, X } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { formatDuration, formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import { Thumbnail } from "@/components/ui/thumbnail";
import type { WireUsageRow } from "@/lib/http/wire-usage";
import { callerName } from "./caller-name";
import { placeholderOf } from "./placeholder-of";
import { RequestStatus } from "./request-status";

/** The columns of the list of requests; on a phone the same facts in a card. */
export const USAGE_COLUMNS: readonly Column<WireUsageRow>[] = [
  {
    id: "picture",
    header: "Picture",
    isHeaderHidden: true,
    card: "media",
    cell: (row) => <Picture row={row} />,
  },
  {
    id: "request",
    header: "Request",
    card: "main",
    isWide: true,
    cell: (row) => row.prompt || <span className="text-ink-3">No prompt</span>,
    detail: (row) => <RequestDetail row={row} />,
  },
  {
    id: "model",
    header: "Model, size",
    card: "main",
    cell: (row) => <span className="mono block max-w-52 truncate">{row.model ?? "—"}</span>,
    detail: (row) => [row.size, row.quality].filter(Boolean).join(" · ") || "—",
    skeleton: "w-28",
  },
  {
    id: "key",
    header: "Key",
    card: "main",
    hasCardLabel: true,
    cell: (row) => <span className="max-w-32 truncate text-ink-2 md:block">{callerName(row)}</span>,
    skeleton: "w-16",
  },
  {
    id: "status",
    header: "Status",
    card: "main",
    cell: (row) => <StatusCell row={row} />,
    skeleton: "w-24",
  },
  {
    id: "credits",
    header: "Credits",
    card: "aside",
    align: "end",
    cell: (row) => (
      <span className={cn(row.credits > 0 ? "font-strong" : "text-ink-3")}>
        {formatNumber(row.credits)}
        <span className="font-normal text-ink-3 md:hidden"> {row.credits === 1 ? "credit" : "credits"}</span>
      </span>
    ),
    skeleton: "w-8",
  },
  {
    id: "latency",
    header: "Latency",
    card: "aside",
    align: "end",
    cell: (row) => <span className="text-ink-2">{latencyWords(row)}</span>,
    skeleton: "w-12",
  },
  {
    id: "time",
    header: "Time",
    card: "aside",
    align: "end",
    cell: (row) => <RelativeTime time={new Date(row.created_at * 1000).toISOString()} className="text-ink-2" />,
    skeleton: "w-14",
  },
];

/** A refusal ends before anything is measured. */
function latencyWords({ status, latency_ms: latencyMs }: WireUsageRow): string {
  return latencyMs === null || status === "refused" ? "—" : formatDuration(latencyMs);
}

function Picture({ row }: { row: WireUsageRow }) {
  return (
    <Thumbnail
      className="max-md:size-14"
      // The prompt beside it names the picture.
      alt=""
      src={row.thumbnail_url ?? undefined}
      placeholder={placeholderOf(row.thumbhash)}
      count={row.images}
      reasonIcon={reasonIcon(row)}
    />
  );
}

function reasonIcon({ status, error_code: code }: WireUsageRow) {
  if (status === "processing" || code === "upstream_timeout") return Clock;
  if (code === "moderation_blocked") return Ban;
  return status === "completed" ? ImageOff : X;
}

function RequestDetail({ row }: { row: WireUsageRow }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <Identifier value={row.id} what="request id" isShort />
      {row.mode === "test" ? <Tag>Test</Tag> : row.simulated ? <Tag>Simulated</Tag> : null}
    </span>
  );
}

function StatusCell({ row }: { row: WireUsageRow }) {
  const isPartial = row.status === "completed" && row.images < row.n;
  return (
    <span className="inline-flex items-center gap-2">
      <RequestStatus request={row} />
      {isPartial ? (
        <Tag tone="warn">
          {row.images} of {row.n}
        </Tag>
      ) : null}
      {row.occurrences > 1 ? <Tag>{formatNumber(row.occurrences)} times</Tag> : null}
    </span>
  );
}
