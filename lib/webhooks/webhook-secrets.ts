import { db } from "@/lib/db/sql";
import { webhookSecret } from "./secret";

export type WebhookSecrets = {
  current: string;
  /** The one before signs as well until then, so that a receiver can be changed without losing an event. */
  previous: { secret: string; until: Date } | null;
};

type Row = { number: number; previous_until: Date; is_previous_used: boolean };

const OVERLAP = "INTERVAL '24 hours'";

/** What a workspace's events are signed with. */
export async function webhookSecrets(workspaceId: string): Promise<WebhookSecrets> {
  const [row] = await db.rows<Row>(
    `SELECT number, rotated_at + ${OVERLAP} AS previous_until, rotated_at + ${OVERLAP} > now() AS is_previous_used
      FROM webhook_secret WHERE workspace_id = $1`,
    [workspaceId],
  );
  if (!row) return { current: webhookSecret(workspaceId, 1), previous: null };
  const { number, previous_until: until } = row;
  return {
    current: webhookSecret(workspaceId, number),
    previous: row.is_previous_used ? { secret: webhookSecret(workspaceId, number - 1), until } : null,
  };
}
