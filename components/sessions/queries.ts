import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireSession } from "@/lib/http/wire-account";

export type SessionList = { data: WireSession[] };

/** Where the person is signed in, the latest seen first. */
export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => requestJson<SessionList>("/api/sessions", { signal }),
  });
}

export async function endSession(id: string): Promise<void> {
  await requestJson(`/api/sessions/${id}`, { method: "DELETE" });
}

export async function endOtherSessions(): Promise<void> {
  await requestJson("/api/sessions", { method: "DELETE" });
}
