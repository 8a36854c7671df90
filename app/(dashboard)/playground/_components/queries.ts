import { infiniteQueryOptions } from "@tanstack/react-query";
import { USAGE_KEY } from "@/components/requests/queries";
import { requestJson } from "@/lib/http/client";
import type { WirePlaygroundPage, WireStartedRun } from "@/lib/http/wire-playground";
import { editForm } from "./edit-form";
import type { Edit } from "./inputs";
import type { RequestBody } from "./request-body";

export type Run = WirePlaygroundPage["data"][number];

const FOLLOW_MS = 2_000;

/** Earlier runs, newest first; under the key of all requests, so that whatever renews those renews these. */
export function runsQuery() {
  return infiniteQueryOptions({
    queryKey: [...USAGE_KEY, "playground"],
    queryFn: ({ pageParam, signal }) =>
      requestJson<WirePlaygroundPage>(`/api/playground/runs${pageParam === null ? "" : `?before=${pageParam}`}`, {
        signal,
      }),
    initialPageParam: newest(),
    getNextPageParam: ({ older }) => older,
    refetchInterval: ({ state }) => (state.data?.pages.some(hasRunning) ? FOLLOW_MS : false),
  });
}

/** Sent again with the same key, a run is found again and not started twice. */
export async function startRun(run: { body: RequestBody; edit: Edit | null; key: string }): Promise<WireStartedRun> {
  const body = run.edit ? await editForm(run.body, run.edit) : run.body;
  return requestJson<WireStartedRun>("/api/playground/runs", { method: "POST", body, idempotencyKey: run.key });
}

/** Throws `not_cancellable` once the provider was asked. */
export function cancelRun(id: string): Promise<WireStartedRun> {
  return requestJson<WireStartedRun>(`/api/playground/runs/${id}/cancel`, { method: "POST" });
}

function newest(): string | null {
  return null;
}

function hasRunning(page: WirePlaygroundPage): boolean {
  return page.data.some(({ status }) => status === "processing");
}
