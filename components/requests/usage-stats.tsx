import { formatDuration, formatMoney, formatNumber, formatShare } from "@/components/layout/format-number";
import { Stat, Stats } from "@/components/ui/stat";
import type { WireUsageSeries } from "@/lib/http/wire-usage";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";

/** The four figures over what the filters let through. */
function UsageStats({ totals }: { totals: WireUsageSeries["totals"] }) {
  const { credits, images, imagesAsked, completed, ended, p50Ms, p95Ms } = totals;
  return (
    <Stats>
      <Stat
        label="Credits"
        value={formatNumber(credits)}
        qualifier={formatMoney(credits * Number(CURRENCY_PER_CREDIT.amount))}
      />
      <Stat label="Images" value={formatNumber(images)} qualifier={`of ${formatNumber(imagesAsked)} asked`} />
      <Stat
        label="Requests completed"
        value={ended === 0 ? "—" : formatShare(completed, ended)}
        qualifier={`${formatNumber(completed)} of ${formatNumber(ended)}`}
      />
      <Stat
        label="Latency p50 · p95"
        value={p50Ms === null ? "—" : formatDuration(p50Ms)}
        qualifier={p95Ms === null ? "none completed" : `· ${formatDuration(p95Ms)}`}
      />
    </Stats>
  );
}

export { UsageStats };
