import { clock } from "@/lib/core/clock";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { requestIdAt } from "./request-id-at";

export type TypicalSeconds = { p50: number; p95: number };

/** A kind of call; quality null: the model knows none. */
type Kind = { model: string; tier: string; quality: string | null };
type Known = { seconds: Promise<TypicalSeconds | null>; readAt: number };

const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The latest requests are looked at, whatever their kind, so that a busy month costs no more than a quiet one. */
const LOOKED_AT = 5_000;
const FRESH_MS = 60_000;
const MAX_ENTRIES = 1_000;

/**
 * How long calls of that kind took from their dispatch to their end, in seconds: the median and the 95th percentile of this
 * installation's own live requests of the last 30 days; null where there are none. Remembered for a minute.
 */
export function typicalSeconds(kind: Kind): Promise<TypicalSeconds | null> {
  const cache = remember("typical-seconds", () => new Map<string, Known>());
  const name = JSON.stringify([kind.model, kind.tier, kind.quality]);
  const now = performance.now();
  const known = cache.get(name);
  if (known && now - known.readAt < FRESH_MS) return known.seconds;

  const seconds = read(kind);
  if (cache.size >= MAX_ENTRIES) cache.clear();
  cache.set(name, { seconds, readAt: now });
  // A failed read must not be remembered as an answer.
  seconds.catch(() => cache.delete(name));
  return seconds;
}

async function read({ model, tier, quality }: Kind): Promise<TypicalSeconds | null> {
  const { p50, p95 } = await db.row<{ p50: number | null; p95: number | null }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95
      FROM (
        SELECT model, tier, mode, status, parameters, extract(epoch FROM completed_at - dispatched_at)::float8 AS seconds
          FROM request WHERE id >= $1 ORDER BY id DESC LIMIT ${LOOKED_AT}
      ) latest
      WHERE model = $2 AND tier = $3 AND mode = 'live' AND status = 'completed' AND seconds IS NOT NULL
        AND ($4::text IS NULL OR parameters #>> '{applied,quality}' = $4)`,
    [requestIdAt(new Date(clock.now().getTime() - DAYS * DAY_MS)), model, tier, quality],
    "typical_seconds",
  );
  return p50 === null || p95 === null ? null : { p50: tenths(p50), p95: tenths(p95) };
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
