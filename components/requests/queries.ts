import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireUsagePage, WireUsageRequest, WireUsageSeries } from "@/lib/http/wire-usage";

const FOLLOW_MS = 1_000;

/** Everything about requests: invalidated as one when something about them changed. */
export const USAGE_KEY = ["usage"] as const;

export function usagePageQuery(search: string) {
  return queryOptions({
    queryKey: [...USAGE_KEY, "page", search],
    queryFn: ({ signal }) => requestJson<WireUsagePage>(`/api/usage?${search}`, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: "always",
  });
}

export function usageSeriesQuery(search: string, by: string) {
  return queryOptions({
    queryKey: [...USAGE_KEY, "series", search, by],
    queryFn: ({ signal }) => requestJson<WireUsageSeries>(seriesPath(search, by), { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: "always",
  });
}

/** A request that still runs is followed until it ends. */
export function usageRequestQuery(id: string) {
  return queryOptions({
    queryKey: [...USAGE_KEY, "request", id],
    queryFn: ({ signal }) => requestJson<WireUsageRequest>(`/api/usage/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (isUnsettled(state.data) ? FOLLOW_MS : false),
  });
}

/** A request of any customer, for operators. */
export function anyRequestQuery(id: string) {
  return queryOptions({
    queryKey: ["operator", "request", id],
    queryFn: ({ signal }) =>
      requestJson<WireUsageRequest>(`/api/operator/requests/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (isUnsettled(state.data) ? FOLLOW_MS : false),
  });
}

function seriesPath(search: string, by: string): string {
  return `/api/usage/series?${search}${search ? "&" : ""}by=${by}`;
}

/** Running, or ended a moment ago with its thumbnails still being made. */
function isUnsettled(request: WireUsageRequest | undefined): boolean {
  return request?.status === "processing";
}
