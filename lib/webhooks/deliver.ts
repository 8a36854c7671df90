import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { type PostAnswer, postPublic } from "@/lib/net/post-public";
import { startStopwatch } from "@/lib/trace/stopwatch";
import { continueTrace, traceparentOf } from "@/lib/trace/traceparent";
import { signatureHeaders } from "./sign";
import { webhookSecrets } from "./webhook-secrets";

/** What an event is composed from. */
export type PendingEvent = { id: string; workspaceId: string; requestId: string; event: string; createdAt: Date };

type Row = PendingEvent & { url: string; payload: string | null; attempts: number; traceparent: string | null };

/** The wait before each try, in seconds. */
const WAITS = [0, 5, 60, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600];
const GONE = 410;

/**
 * Tries once to bring an event to its address and writes down what came of it, with the job of the next try. The body is
 * composed at the first try and kept, so that every try says the same under the same id.
 */
export async function deliverWebhook(
  id: string,
  compose: (event: PendingEvent) => Promise<string>,
  stopwatch = startStopwatch(),
): Promise<void> {
  const [row] = await db.rows<Row>(
    `SELECT id, workspace_id AS "workspaceId", request_id AS "requestId", event, url, payload, attempts, created_at AS "createdAt",
        (SELECT r.parameters->>'traceparent' FROM request r WHERE r.id = webhook_delivery.request_id) AS traceparent
      FROM webhook_delivery WHERE id = $1 AND status = 'pending'`,
    [id],
  );
  if (!row) return;
  stopwatch.trace = continueTrace(row.traceparent);
  stopwatch.note({ requestId: row.requestId, workspaceId: row.workspaceId });
  const payload = row.payload ?? (await keepPayload(id, await compose(row)));
  const { current, previous } = await webhookSecrets(row.workspaceId);
  const secrets = previous ? [current, previous.secret] : [current];
  const signed = signatureHeaders({ id, at: clock.now(), payload, secrets });
  const headers = { ...signed, traceparent: traceparentOf(stopwatch.trace) };
  const answer = await stopwatch.measure("send", () => postPublic({ url: row.url, headers, body: payload }));
  stopwatch.note({ receiverStatus: answer.ok ? answer.status : null });
  await note(row, answer);
}

async function keepPayload(id: string, composed: string): Promise<string> {
  const { payload } = await db.row<{ payload: string }>(
    "UPDATE webhook_delivery SET payload = coalesce(payload, $2) WHERE id = $1 RETURNING payload",
    [id, composed],
  );
  return payload;
}

async function note({ id, attempts }: Row, answer: PostAnswer): Promise<void> {
  const waitSeconds = WAITS[attempts + 1] ?? null;
  const status = statusAfter(answer, waitSeconds);
  await db.rows(
    `WITH noted AS (
        UPDATE webhook_delivery SET status = $2, attempts = attempts + 1, response_status = $3, response_body = $4, failure = $5,
          last_attempt_at = now(), next_at = CASE WHEN $2 = 'pending' THEN now() + make_interval(secs => $6) END
        WHERE id = $1 AND status = 'pending' RETURNING id, next_at
      )
      SELECT graphile_worker.add_job('deliver-webhook', json_build_object('deliveryId', id), run_at => next_at, job_key => 'webhook:' || id)
      FROM noted WHERE next_at IS NOT NULL`,
    [
      id,
      status,
      answer.ok ? answer.status : null,
      answer.ok ? storable(answer.text) : null,
      answer.ok ? null : answer.reason,
      waitSeconds ?? 0,
    ],
  );
}

function statusAfter(answer: PostAnswer, waitSeconds: number | null): "pending" | "delivered" | "failed" | "gone" {
  if (answer.ok && answer.status >= 200 && answer.status < 300) return "delivered";
  if (answer.ok && answer.status === GONE) return "gone";
  return waitSeconds === null ? "failed" : "pending";
}

/** Postgres stores no NUL, and a receiver may answer anything. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}
