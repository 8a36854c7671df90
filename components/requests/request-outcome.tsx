import type { ReactNode } from "react";
import { formatCount, formatDuration } from "@/components/layout/format-number";
import { formatExact } from "@/components/layout/format-time";
import { RelativeTime } from "@/components/layout/relative-time";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { deliveredWords, RequestStatus } from "./request-status";

/** Outcome and cost in one line. */
function RequestOutcome({ request }: { request: WireUsageRequest }) {
  const { status, simulated, mode, occurrences, latency_ms: latencyMs } = request;
  const createdAt = new Date(request.created_at * 1000);
  return (
    <Card className="mb-4">
      <dl className="grid grid-cols-2 gap-px bg-line md:flex [&>*]:bg-surface">
        <Cell name="Outcome" className="max-md:col-span-2 md:flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <RequestStatus request={request} />
            {status === "completed" ? <span className="-ml-2">, {deliveredWords(request)}</span> : null}
            {mode === "test" ? <Tag>Test key</Tag> : null}
            {simulated ? <Tag>Simulated</Tag> : null}
            {occurrences > 1 ? <Tag>{formatCount(occurrences, "time")}</Tag> : null}
          </span>
        </Cell>
        <Cell name="Charged">{formatCount(request.credits, "credit")}</Cell>
        <Cell name="Took">{latencyMs === null || status === "refused" ? "—" : formatDuration(latencyMs)}</Cell>
        <Cell name="Model">
          <span className="mono break-all">{request.model ?? "—"}</span>
        </Cell>
        <Cell name="When">
          <RelativeTime time={createdAt.toISOString()} />{" "}
          <small className="whitespace-nowrap font-normal text-ink-3 text-xs tabular-nums">
            {formatExact(createdAt).slice(11)}
          </small>
        </Cell>
      </dl>
    </Card>
  );
}

function Cell({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={`min-w-0 px-4 py-3 ${className ?? ""}`}>
      <dt className="font-label text-ink-3 text-xs">{name}</dt>
      <dd className="mt-0.5 font-title text-base tabular-nums">{children}</dd>
    </div>
  );
}

export { RequestOutcome };
