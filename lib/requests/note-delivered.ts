import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";

/** All pictures of a request, or one of them. */
type Delivered = { requestId: string } | { outputId: string };

type Batch = { requests: Set<string>; outputs: Set<string>; timer: NodeJS.Timeout | null; written: Promise<void> };

const FLUSH_MS = 1_000;

const batch = (): Batch =>
  remember("delivered", () => ({ requests: new Set(), outputs: new Set(), timer: null, written: Promise.resolve() }));

/** Notes that pictures have reached their customer; written together, at most one statement a second. */
export function noteDelivered(delivered: Delivered): void {
  const self = batch();
  if ("requestId" in delivered) self.requests.add(delivered.requestId);
  else self.outputs.add(delivered.outputId);
  self.timer ??= setTimeout(() => void flushDelivered(), FLUSH_MS);
}

/** Writes what waits now, and waits for what is being written; also called before the process ends. */
export async function flushDelivered(): Promise<void> {
  const self = batch();
  if (self.timer) clearTimeout(self.timer);
  self.timer = null;
  const requests = [...self.requests];
  const outputs = [...self.outputs];
  self.requests.clear();
  self.outputs.clear();
  self.written = self.written.then(() => write(requests, outputs));
  await self.written;
}

/**
 * A delivered picture is kept as long as was promised, or as somebody said since, and one that nobody wanted to be kept goes now. An answer with links
 * only has delivered no picture that goes: its links could not be opened any more.
 */
async function write(requests: readonly string[], outputs: readonly string[]): Promise<void> {
  if (requests.length + outputs.length === 0) return;
  try {
    await db.rows(
      `UPDATE output o SET delivered_at = now(),
          expires_at = CASE WHEN o.kept_at IS NULL
            THEN least(o.expires_at, CASE r.parameters->'applied'->>'retention_days' WHEN '0' THEN now() ELSE r.expires_at END)
            ELSE o.expires_at END
        FROM request r
        WHERE r.id = o.request_id AND o.delivered_at IS NULL AND (o.id = ANY($2) OR o.request_id = ANY($1) AND NOT (
          coalesce(r.parameters->'applied'->>'retention_days' = '0' AND r.parameters->'applied'->>'response_format' = 'url', false)))`,
      [requests, outputs],
      "note_delivered",
    );
  } catch (error) {
    log().error({ err: error, rows: requests.length + outputs.length }, "deliveries could not be written");
  }
}
