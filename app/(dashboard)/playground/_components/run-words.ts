import { formatCount, formatDuration } from "@/components/layout/format-number";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

/** What it took, cost and brought; while it runs its progress says more. */
export function factsOf(request: WireUsageRequest) {
  const { status, latency_ms: latencyMs, images, n } = request;
  if (status === "processing") return [];
  return [
    ["Time", latencyMs === null ? "—" : formatDuration(latencyMs)],
    ["Charged", formatCount(request.credits, "credit")],
    ["Returned", images === n ? formatCount(images, "image") : `${images} of ${n}`],
  ] as const;
}

/** For ears: said once when a run ends. */
export function spokenOutcome({ status, images, credits, error }: WireUsageRequest): string {
  if (status === "processing") return "Drawing";
  if (status === "cancelled") return "Cancelled, 0 credits charged";
  if (status === "completed") return `${formatCount(images, "image")} ready, ${formatCount(credits, "credit")} charged`;
  return `Failed: ${error?.message ?? "no image"} 0 credits charged`;
}
