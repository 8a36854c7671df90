import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireRetention } from "@/lib/http/wire-retention";

const PATH = "/api/workspace/retention";

/** How long the workspace keeps new pictures. */
export function retentionQuery() {
  return queryOptions({
    queryKey: ["retention"],
    queryFn: ({ signal }) => requestJson<WireRetention>(PATH, { signal }),
  });
}

export function saveRetention(days: number | null): Promise<WireRetention> {
  return requestJson<WireRetention>(PATH, { method: "PATCH", body: { retention_days: days } });
}
