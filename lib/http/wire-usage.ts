import { toCredits } from "@/lib/core/credits";
import type { Report } from "@/lib/moderation/find-report";
import type { UsagePage, UsageRow } from "@/lib/requests/list-usage";
import type { RequestRecord } from "@/lib/requests/record";
import type { UsagePoint } from "@/lib/requests/usage-series";
import type { UsageTotals } from "@/lib/requests/usage-totals";
import { signAssetUrl } from "@/lib/storage/asset-url";
import type { Task } from "@/lib/tasks/task";
import type { WebhookDelivery } from "@/lib/webhooks/delivery";
import { toWireReport } from "./wire-moderation";
import { asFormat, thumbnailUrl, toWireRequest, toWireSummary } from "./wire-request";
import { toWireDelivery } from "./wire-task";

export type WireUsageRow = ReturnType<typeof toWireUsageRow>;
export type WireUsagePage = ReturnType<typeof toWireUsagePage>;
export type WireUsageSeries = ReturnType<typeof toWireSeries>;
export type WireUsageRequest = ReturnType<typeof toWireUsageRequest>;

/** A line of `GET /api/usage`: that of `GET /v1/requests` and what the page shows besides. */
export function toWireUsageRow(row: UsageRow) {
  return {
    ...toWireSummary(row),
    endpoint: row.endpoint,
    source: row.actorKind === "user" ? ("playground" as const) : ("api" as const),
    prompt: row.prompt,
    size: row.size,
    quality: row.quality,
    key: row.key,
    thumbnail_url: row.picture ? thumbnailUrl(row.picture) : null,
    thumbhash: row.picture?.thumbhash ?? null,
  };
}

export function toWireUsagePage({ rows, hasOlder, hasNewer }: UsagePage) {
  const data = rows.map(toWireUsageRow);
  return {
    object: "list" as const,
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_older: hasOlder,
    has_newer: hasNewer,
  };
}

/** As many series as the theme has colours that can be told apart; what is left is the last of them. */
const MAX_SERIES = 5;
const OTHERS = "others";
const PREVIEW_WIDTH = 1024;

type Figures = { credits: number[]; requests: number[]; images: number[] };

/** `GET /api/usage/series`: for every start the figures of each series, and the totals over all of them. */
export function toWireSeries(input: {
  unit: "hour" | "day" | "month";
  starts: readonly Date[];
  points: readonly UsagePoint[];
  totals: UsageTotals;
}) {
  const { unit, starts, points, totals } = input;
  const series = seriesOf(points);
  const indexOf = new Map(series.map(({ id }, index) => [id, index]));
  const bars = starts.map((start) => ({ start: start.toISOString(), ...zeros(series.length) }));
  for (const point of points) {
    const bar = bars[starts.findLastIndex((start) => start <= point.at)] ?? bars[0];
    const index = indexOf.get(seriesId(point)) ?? series.length - 1;
    if (bar) addTo(bar, index, point);
  }
  return { unit, series, bars, totals: { ...totals, credits: toCredits(totals.credits) } };
}

type Surroundings = {
  key: { name: string; prefix: string; last4: string } | null;
  task: Task | null;
  deliveries: readonly WebhookDelivery[];
  report: Report | null;
};

/** The request page's record: `GET /v1/requests/{id}`, its key, task and report, and where on its trace each attempt began. */
export function toWireUsageRequest(record: RequestRecord, { key, task, deliveries, report }: Surroundings) {
  const wire = toWireRequest(record);
  const firstSentMs = record.attempts[0]?.sentAt.getTime() ?? 0;
  const providerMs = record.trace?.find(({ name }) => name === "provider")?.startMs ?? 0;
  return {
    ...wire,
    source: record.actorKind === "user" ? ("playground" as const) : ("api" as const),
    key,
    task: task && { id: task.id, status: task.state },
    webhooks: deliveries.map(toWireDelivery),
    report: report && toWireReport(report),
    hold_id: record.hold?.id ?? null,
    outputs: wire.outputs.map((output, index) => ({ ...output, preview_url: previewUrl(record.outputs[index]) })),
    attempts: wire.attempts.map((attempt, index) => ({
      ...attempt,
      start_ms: providerMs + ((record.attempts[index]?.sentAt.getTime() ?? firstSentMs) - firstSentMs),
    })),
  };
}

/** Large enough for the request page and a fraction of the bytes of the picture itself. */
function previewUrl(output: RequestRecord["outputs"][number] | undefined): string | null {
  if (!output || output.deletedAt !== null || output.fault !== null) return null;
  const link = { outputId: output.id, format: asFormat(output.format), expiresAt: output.expiresAt };
  return signAssetUrl({ ...link, width: Math.min(PREVIEW_WIDTH, output.width), variantFormat: "webp" });
}

function seriesOf(points: readonly UsagePoint[]): { id: string; label: string | null }[] {
  const byId = new Map<string, { id: string; label: string | null; credits: number; requests: number }>();
  for (const point of points) {
    const id = seriesId(point);
    const sum = byId.get(id) ?? { id, label: point.label, credits: 0, requests: 0 };
    byId.set(id, { ...sum, credits: sum.credits + point.credits, requests: sum.requests + point.requests });
  }
  const sorted = [...byId.values()].sort((a, b) => b.credits - a.credits || b.requests - a.requests);
  const all = sorted.map(({ id, label }) => ({ id, label }));
  if (all.length <= MAX_SERIES) return all;
  return [...all.slice(0, MAX_SERIES - 1), { id: OTHERS, label: `${all.length - MAX_SERIES + 1} others` }];
}

/** No model, key or status is called like that of a request without one. */
function seriesId({ group }: UsagePoint): string {
  return group === null ? "" : `=${group}`;
}

function zeros(count: number): Figures {
  const none = () => Array.from({ length: count }, () => 0);
  return { credits: none(), requests: none(), images: none() };
}

function addTo(bar: Figures, index: number, { credits, requests, images }: UsagePoint): void {
  bar.credits[index] = (bar.credits[index] ?? 0) + toCredits(credits);
  bar.requests[index] = (bar.requests[index] ?? 0) + requests;
  bar.images[index] = (bar.images[index] ?? 0) + images;
}
