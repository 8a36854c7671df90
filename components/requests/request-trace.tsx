import type { ReactNode } from "react";
import { formatDuration } from "@/components/layout/format-number";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { type TraceRow, traceRows } from "./trace-rows";

const MIN_SHARE = 0.4;
const BARS: Record<TraceRow["kind"], string> = {
  gateway: "bg-ink-3",
  provider: "bg-series-1",
  // A failure differs by its pattern, not only by its hue.
  failed:
    "bg-[repeating-linear-gradient(135deg,var(--color-bad)_0_3px,var(--color-bad-wash)_3px_6px)] ring-1 ring-bad ring-inset",
};

/** Where the time went: each step on one axis, gateway and provider apart. */
function RequestTrace({ request }: { request: WireUsageRequest }) {
  const { rows, otherMs, gatewayMs, providerMs, totalMs } = traceRows(request);
  if (rows.length === 0) return <NoTrace status={request.status} />;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Trace</CardTitle>
        <Key className="bg-ink-3">Pixapi {formatDuration(gatewayMs)}</Key>
        <Key className="bg-series-1">Provider {formatDuration(providerMs)}</Key>
      </CardHeader>
      <CardBody className="py-2">
        <ol aria-label="Steps">
          {rows.map((row) => (
            <Step key={`${row.name} ${row.startMs}`} row={row} totalMs={totalMs} />
          ))}
          <li className="flex min-h-9 items-center justify-between gap-3 border-line border-t py-1.5 text-ink-2">
            <span>Planning, bookkeeping, waits between steps</span>
            <span className="whitespace-nowrap tabular-nums">{formatDuration(otherMs)}</span>
          </li>
        </ol>
        <p className="flex min-h-10 items-center justify-between gap-3 border-ink border-t pt-1.5 font-title">
          <span>
            Total{" "}
            <small className="font-normal text-ink-3 text-xs">from the first byte; “took” counts from the hold</small>
          </span>
          <span className="whitespace-nowrap tabular-nums">{formatDuration(totalMs)}</span>
        </p>
      </CardBody>
    </Card>
  );
}

function Key({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap text-xs tabular-nums">
      <span aria-hidden="true" className={cn("size-2 rounded-[2px]", className)} />
      {children}
    </span>
  );
}

function Step({ row, totalMs }: { row: TraceRow; totalMs: number }) {
  const start = totalMs > 0 ? (row.startMs / totalMs) * 100 : 0;
  const width = Math.max(MIN_SHARE, totalMs > 0 ? (row.durationMs / totalMs) * 100 : 0);
  return (
    <li className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-line border-t py-1.5 first:border-t-0 md:grid-cols-[14.5rem_minmax(0,1fr)_5.25rem]">
      <span className="min-w-0">
        <span className="block break-words">{row.name}</span>
        {row.detail ? (
          <span className={cn("block text-xs", row.kind === "failed" ? "text-bad" : "text-ink-3")}>{row.detail}</span>
        ) : null}
      </span>
      <span aria-hidden="true" className="relative h-2.5 max-md:order-last max-md:col-span-2 max-md:mt-1">
        <span
          className={cn("absolute inset-y-0 min-w-0.75 rounded-[2px]", BARS[row.kind])}
          style={{ left: `${Math.min(start, 100 - MIN_SHARE)}%`, width: `${width}%` }}
        />
      </span>
      <span className="whitespace-nowrap text-right tabular-nums">{formatDuration(row.durationMs)}</span>
    </li>
  );
}

function NoTrace({ status }: { status: WireUsageRequest["status"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Trace</CardTitle>
      </CardHeader>
      <CardBody className="text-ink-2">
        {status === "processing"
          ? "The steps appear when the request has ended; this page follows it."
          : "No steps were recorded: the call ended before any work began."}
      </CardBody>
    </Card>
  );
}

export { RequestTrace };
