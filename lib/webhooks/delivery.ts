import { db } from "@/lib/db/sql";

/** An event as it is shown: where it went and what became of it. */
export type WebhookDelivery = {
  id: string;
  event: string;
  url: string;
  status: "pending" | "delivered" | "failed" | "gone";
  attempts: number;
  responseStatus: number | null;
  responseBody: string | null;
  failure: string | null;
  createdAt: Date;
  nextAt: Date | null;
  lastAttemptAt: Date | null;
};

/** The events of a request of the workspace; none before it has ended, and none where no address was given. */
export async function deliveriesOf(workspaceId: string, requestId: string): Promise<WebhookDelivery[]> {
  return db.rows<WebhookDelivery>(
    `SELECT id, event, url, status, attempts, response_status AS "responseStatus", response_body AS "responseBody", failure,
        created_at AS "createdAt", next_at AS "nextAt", last_attempt_at AS "lastAttemptAt"
      FROM webhook_delivery WHERE request_id = $1 AND workspace_id = $2 ORDER BY id`,
    [requestId, workspaceId],
  );
}
