import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireModeration } from "@/lib/http/moderation-answers";

export const RULES_PATH = "/api/moderation/rules";

/** The workspace's rules, and how much they refused. */
export function moderationQuery() {
  return queryOptions({
    queryKey: ["moderation"],
    queryFn: ({ signal }) => requestJson<WireModeration>("/api/moderation", { signal }),
    refetchOnWindowFocus: "always",
  });
}

type Change = { strictness?: WireModeration["strictness"]; require_end_user?: boolean };

export function changeModeration(body: Change): Promise<WireModeration> {
  return requestJson<WireModeration>("/api/moderation", { method: "PATCH", body });
}
