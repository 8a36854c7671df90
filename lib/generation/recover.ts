import { findModel } from "@/lib/catalog";
import type { Quality } from "@/lib/catalog/parameters";
import type { RequestedSize } from "@/lib/catalog/sizes";
import type { Context } from "@/lib/core/context";
import { mapLimited } from "@/lib/core/map-limited";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import type { Quote } from "@/lib/pricing/quote";
import { readStoredOutputs } from "@/lib/storage/read-stored-outputs";
import { log } from "@/lib/trace/log";
import { finish } from "./finish";
import type { MissingImage, StoredError, StoredImage } from "./finished-request";
import type { Adjustment } from "./parameters";
import { pricedImage } from "./priced-image";
import { servedByFallback } from "./served-by-fallback";

type Orphan = {
  id: string;
  workspace_id: string;
  mode: "live" | "test";
  model: string;
  n: number;
  was_sent: boolean;
  has_expired: boolean;
  was_queued: boolean;
  provider_is_simulated: boolean;
  last_model: string | null;
  parameters: {
    applied: {
      model: string;
      size: RequestedSize;
      quality: Quality;
      background: string;
      retention_days: number | null;
    };
    ignored: string[];
    adjusted: Adjustment[];
  };
  quote: Quote;
};

const BATCH = 100;
/** Side by side, so that what many calls left open is free again in time; few, because live calls use the same connections. */
const AT_ONCE = 4;

/**
 * Resolves what dead or stopped processes left open, and tasks that nobody will take up, from the rows and the stored
 * files alone: a stored picture is captured and waits under its request id, everything else is released. An attempt whose
 * end nobody saw is the operator's loss. Any number of workers may run this at once: a hold is resolved once. Returns how many requests were resolved.
 */
export async function recoverOrphans(): Promise<number> {
  const orphans = await db.rows<Orphan>(
    `SELECT r.id, r.workspace_id, r.mode, r.model, r.n, r.status = 'running' AS was_sent, h.expires_at < now() AS has_expired,
        h.process_id IS NULL AS was_queued,
        EXISTS (SELECT FROM attempt a WHERE a.request_id = r.id AND a.route = 'sandbox') AS provider_is_simulated,
        (SELECT nullif(a.model, r.model) FROM attempt a WHERE a.request_id = r.id ORDER BY a.attempt_no DESC LIMIT 1) AS last_model,
        r.parameters, h.quote
      FROM hold h JOIN request r ON r.id = h.request_id LEFT JOIN process p ON p.id = h.process_id
      WHERE h.state = 'open' AND (h.expires_at < now() OR CASE WHEN h.process_id IS NULL THEN NOT task_is_waiting(h.request_id)
        ELSE p.state IS DISTINCT FROM 'live' END)
      ORDER BY h.expires_at LIMIT ${BATCH}`,
  );
  const resolved = await mapLimited(orphans, AT_ONCE, recover);
  return resolved.filter(Boolean).length;
}

async function recover(orphan: Orphan): Promise<boolean> {
  const ctx: Context = {
    actor: { kind: "job", name: "recover" },
    workspaceId: orphan.workspace_id,
    requestId: orphan.id,
  };
  const { applied } = orphan.parameters;
  const fallback = servedByFallback({
    lastModel: orphan.last_model,
    held: orphan.quote,
    parameters: orphan.parameters,
  });
  const images = await storedImages(orphan, fallback?.quote ?? orphan.quote);
  const [first] = images;
  const isUnknown = !first && orphan.was_sent;
  const settled = await finish(ctx, {
    processId: null,
    mode: orphan.mode,
    images,
    missing: first ? missingPlaces(orphan.n, images) : [],
    effective: first
      ? {
          background: applied.background === "auto" ? "opaque" : applied.background,
          output_format: first.format,
          size: `${first.width}x${first.height}`,
          quality: orphan.quote.pricedQuality,
        }
      : null,
    usage: null,
    error: first ? null : interrupted(orphan),
    emptyHoldState: orphan.has_expired ? "expired" : "released",
    bindsIdempotencyKey: first !== undefined || isUnknown,
    attempts: [],
    provider: first || orphan.was_sent ? (findModel(orphan.last_model ?? orphan.model)?.provider ?? null) : null,
    served: first ? (fallback?.served ?? null) : null,
    isSimulated: orphan.provider_is_simulated,
    spans: [],
    retentionDays: applied.retention_days ?? env.RETENTION_DAYS,
  });
  if (settled.outcome !== "settled") return false;
  log().warn(
    { request_id: orphan.id, images: images.length, was_sent: orphan.was_sent },
    "recovered what a gone process left open",
  );
  return true;
}

async function storedImages({ id, n, parameters }: Orphan, quote: Quote): Promise<StoredImage[]> {
  const outputs = await readStoredOutputs(id);
  const wanted = outputs.filter((output) => output.index < n);
  return wanted.map((output) => pricedImage(output, { quote, requestedSize: parameters.applied.size }, null));
}

function missingPlaces(n: number, images: readonly StoredImage[]): MissingImage[] {
  const present = new Set(images.map((image) => image.index));
  return Array.from({ length: n }, (_, index) => index)
    .filter((index) => !present.has(index))
    .map((index) => ({ index, code: "upstream_error", message: "The server stopped before this image was stored." }));
}

function interrupted(orphan: Orphan): StoredError {
  if (orphan.was_queued) return neverTakenUp(orphan);
  const message = orphan.was_sent
    ? "The server stopped while the provider worked, so the outcome is unknown. Nothing was charged; send the request again under a new Idempotency-Key."
    : "The server stopped before the provider was asked. Nothing was charged; send the request again.";
  return {
    code: "upstream_error",
    message,
    param: null,
    extra: {},
    retryAfterSeconds: null,
    isRetryable: !orphan.was_sent,
  };
}

function neverTakenUp({ has_expired: hasExpired }: Orphan): StoredError {
  const message = hasExpired
    ? `No worker was free for this task within ${env.TASK_QUEUE_SECONDS} seconds. Nothing was charged; send it again.`
    : "The worker that took this task stopped before it began. Nothing was charged; send it again.";
  return { code: "overloaded", message, param: null, extra: {}, retryAfterSeconds: null, isRetryable: true };
}
