import { formatCount, formatNumber } from "@/components/layout/format-number";
import type { KeyLimits } from "@/lib/keys/schema";

/** "836 credits a month, 60 requests/min, up to 2K": the limits of a key in a line; empty when it has none. */
export function describeLimits(limits: KeyLimits): string {
  const budget = (credits: number | null, period: string) =>
    credits === null ? null : `${formatCount(credits, "credit")} ${period}`;
  const pace = (count: number | null, what: string) => (count === null ? null : `${formatNumber(count)} ${what}/min`);
  const parts = [
    budget(limits.creditsPerDay, "a day"),
    budget(limits.creditsPerMonth, "a month"),
    budget(limits.creditsTotal, "in total"),
    pace(limits.requestsPerMinute, "requests"),
    pace(limits.imagesPerMinute, "images"),
    limits.concurrentRequests === null ? null : `${formatNumber(limits.concurrentRequests)} open`,
    upTo(limits),
    limits.models === null ? null : limits.models.join(", "),
    limits.allowedIps === null ? null : formatCount(limits.allowedIps.length, "address", "addresses"),
    limits.retentionDays === null ? null : `pictures kept ${formatCount(limits.retentionDays, "day")}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function upTo({ maxTier, maxQuality }: KeyLimits): string | null {
  if (maxTier === null && maxQuality === null) return null;
  return `up to ${[maxTier, maxQuality].filter((part) => part !== null).join(" ")}`;
}
