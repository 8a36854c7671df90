import { X } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { formatCount, formatDuration, formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { isFaultOfOurs } from "@/components/requests/request-status";
import { cn } from "@/components/ui/cn";
import { Status } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import type { WireAnyRequest } from "@/lib/http/wire-operator";

/** The columns of the list across customers. What they asked for stands on the request's own page. */
export const ANY_REQUEST_COLUMNS: readonly Column<WireAnyRequest>[] = [
  {
    id: "customer",
    header: "Customer",
    card: "main",
    isWide: true,
    cell: ({ email, workspaceId }) => email ?? workspaceId,
    detail: ({ id }) => <Identifier value={id} what="request id" isShort />,
  },
  {
    id: "model",
    header: "Model, tier",
    card: "main",
    cell: ({ model }) => <span className="mono block max-w-56 truncate">{model ?? "—"}</span>,
    detail: ({ tier, images }) => (tier === null ? "—" : `${tier} · ${formatCount(images, "image")}`),
  },
  {
    id: "status",
    header: "Status",
    card: "main",
    cell: (request) => (
      <span className="flex items-center gap-2">
        <RequestState request={request} />
        {request.mode === "test" ? <Tag>Test</Tag> : null}
      </span>
    ),
  },
  {
    id: "credits",
    header: "Credits",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ credits }) => (
      <span className={cn(credits > 0 ? "font-strong" : "text-ink-3")}>{formatNumber(credits)}</span>
    ),
  },
  {
    id: "latency",
    header: "Latency",
    card: "aside",
    align: "end",
    cell: ({ latencyMs, status }) => (
      <span className="text-ink-2">{latencyMs === null || status === "refused" ? "—" : formatDuration(latencyMs)}</span>
    ),
  },
  {
    id: "time",
    header: "Time",
    card: "aside",
    align: "end",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-ink-2" />,
  },
];

function RequestState({ request: { status, errorCode } }: { request: WireAnyRequest }) {
  if (status === "completed") return <Status tone="ok">Completed</Status>;
  if (status === "processing") return <Status tone="run">Processing</Status>;
  if (status === "cancelled")
    return (
      <Status tone="idle" icon={X}>
        Cancelled
      </Status>
    );
  return (
    <Status tone={errorCode && isFaultOfOurs(errorCode) ? "bad" : "warn"} isCode>
      {errorCode ?? status}
    </Status>
  );
}
