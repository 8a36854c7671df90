import type { WebhookDelivery } from "@/lib/webhooks/delivery";
import type { WebhookSecrets } from "@/lib/webhooks/webhook-secrets";

export type WireWebhookSecrets = ReturnType<typeof toWireSecrets>;
export type WireDelivery = ReturnType<typeof toWireDelivery>;

/** An event on its way or arrived; times are Unix seconds. */
export function toWireDelivery(delivery: WebhookDelivery) {
  return {
    id: delivery.id,
    event: delivery.event,
    url: delivery.url,
    status: delivery.status,
    attempts: delivery.attempts,
    response_status: delivery.responseStatus,
    response_body: delivery.responseBody,
    failure: delivery.failure,
    created_at: seconds(delivery.createdAt),
    last_attempt_at: delivery.lastAttemptAt && seconds(delivery.lastAttemptAt),
    next_attempt_at: delivery.nextAt && seconds(delivery.nextAt),
  };
}

/** What `GET /api/webhook-secret` shows. */
export function toWireSecrets({ current, previous }: WebhookSecrets) {
  return { secret: current, previousUntil: previous?.until.toISOString() ?? null };
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
