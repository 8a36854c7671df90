import { queryOptions } from "@tanstack/react-query";
import type { WireGetStarted } from "@/app/api/get-started/latest-picture";
import { requestJson } from "@/lib/http/client";

export type LatestPicture = NonNullable<WireGetStarted["latest"]>;

const WAITING_MS = 4_000;

/** The latest picture; asked for again and again until there is one, for it may be made in a terminal. */
export function getStartedQuery() {
  return queryOptions({
    queryKey: ["get-started"],
    queryFn: ({ signal }) => requestJson<WireGetStarted>("/api/get-started", { signal }),
    refetchInterval: ({ state }) => (state.data?.latest ? false : WAITING_MS),
  });
}
