import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireWebhookSecrets } from "@/lib/http/wire-task";

/** What the workspace's events are signed with. */
export function webhookSecretQuery() {
  return queryOptions({
    queryKey: ["webhook-secret"],
    queryFn: ({ signal }) => requestJson<WireWebhookSecrets>("/api/webhook-secret", { signal }),
  });
}

export function rotateWebhookSecret(): Promise<WireWebhookSecrets> {
  return requestJson<WireWebhookSecrets>("/api/webhook-secret", { method: "POST" });
}
