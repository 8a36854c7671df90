"use client";

import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { Elapsed } from "./elapsed";
import type { LiveRun } from "./live-runs";
import { useCancelRun } from "./use-cancel-run";
import { useNowSeconds } from "./use-now-seconds";

type RunProgressProps = {
  request: Pick<WireUsageRequest, "id" | "created_at" | "attempts" | "n" | "receipt">;
  typical: LiveRun["typical"];
  onStopWaiting: () => void;
};

/** How long a run has been at work, beside what such runs take, and what can truly be done about it now. */
function RunProgress({ request, typical, onStopWaiting }: RunProgressProps) {
  const { id, attempts, n, created_at: since, receipt } = request;
  const cancel = useCancelRun(id);
  const isSent = attempts.length > 0;
  const pictures = n === 1 ? "the picture" : "the pictures";
  return (
    <div className="grid gap-2">
      <p className="flex items-baseline justify-between gap-2 text-sm">
        <span className="text-accent">{isSent ? "Drawing" : "Waiting to be sent"}</span>
        <span className="tabular-nums">
          <Elapsed since={since} />
        </span>
      </p>
      <TypicalBar since={since} typical={typical} />
      <p className="text-ink-3 text-xs tabular-nums">{formatCount(receipt?.held ?? 0, "credit")} held</p>
      {isSent ? (
        <Button size="sm" className="h-auto min-h-7 whitespace-normal py-1 text-left" onClick={onStopWaiting}>
          Stop waiting: {pictures} will be kept and charged
        </Button>
      ) : (
        <Button size="sm" isLoading={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel · 0 credits
        </Button>
      )}
    </div>
  );
}

/** A third more than nearly all runs take fits on the bar. */
const HEADROOM = 1.3;

/** The place is kept before anything is known, so that nothing moves. */
function TypicalBar({ since, typical }: Pick<RunProgressProps, "typical"> & { since: number }) {
  const now = useNowSeconds();
  if (!typical) return <p className="min-h-9 text-ink-3 text-xs">No run like this one has been timed here yet.</p>;
  const seconds = Math.max(0, now - since);
  const full = Math.max(typical.p95 * HEADROOM, seconds);
  const share = (value: number) => `${(100 * value) / full}%`;
  return (
    <div className="min-h-9">
      <div aria-hidden="true" className="relative h-1 rounded-full bg-line" suppressHydrationWarning>
        <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: share(seconds) }} />
        {(["p50", "p95"] as const).map((mark) => (
          <span key={mark} className="absolute -top-1 h-3 w-px bg-ink-3" style={{ left: share(typical[mark]) }} />
        ))}
      </div>
      <p className="mt-2 flex justify-between gap-2 text-ink-3 text-xs tabular-nums">
        <span title="Half of such runs are done by then">p50 {formatNumber(typical.p50)} s</span>
        <span title="95 of 100 such runs are done by then">p95 {formatNumber(typical.p95)} s</span>
      </p>
    </div>
  );
}

export { RunProgress };
