import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { FAILURES_OF_THE_CALL } from "@/lib/status/roll-service";

/** `good` of `calls` ended well; milliseconds are of those. Failures that a call itself caused are not counted. */
export type Window = { calls: number; good: number; p50Ms: number | null; p95Ms: number | null };

export type RouteFigures = {
  last15Minutes: Window;
  last24Hours: Window;
  /** The newest first, at most three kinds. */
  failures: { kind: string; count: number; lastAt: Date }[];
};

type Row = {
  route: string;
  calls_15: number;
  good_15: number;
  p50_15: number | null;
  p95_15: number | null;
  calls_24: number;
  good_24: number;
  p50_24: number | null;
  p95_24: number | null;
  failures: { kind: string; count: number; last_at: string }[] | null;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A request may be accepted this long before its attempt is sent. */
const LONGEST_QUEUE_MS = DAY_MS;

/** How each route did, from the rows of its attempts over the last 24 hours. */
export async function routeFigures(): Promise<Map<string, RouteFigures>> {
  const now = clock.now().getTime();
  const rows = await db.rows<Row>(
    `WITH ended AS (
        SELECT route, state = 'succeeded' AS is_good, sent_at > now() - INTERVAL '15 minutes' AS is_new, sent_at, duration_ms,
          coalesce(failure_kind, CASE state WHEN 'unknown' THEN 'unknown' END) AS kind
        FROM attempt WHERE request_id >= request_id_at($1) AND sent_at > now() - INTERVAL '24 hours'
          AND state <> 'sent' AND (failure_kind IS NULL OR failure_kind <> ALL($2))
      ), kinds AS (
        SELECT route, kind, count(*) AS count, max(sent_at) AS last_at, row_number() OVER (PARTITION BY route ORDER BY max(sent_at) DESC) AS place
        FROM ended WHERE kind IS NOT NULL GROUP BY route, kind
      )
      SELECT route, count(*) FILTER (WHERE is_new) AS calls_15, count(*) FILTER (WHERE is_new AND is_good) AS good_15,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE is_new AND is_good) AS p50_15,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE is_new AND is_good) AS p95_15,
        count(*) AS calls_24, count(*) FILTER (WHERE is_good) AS good_24,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE is_good) AS p50_24,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE is_good) AS p95_24,
        (SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'count', k.count, 'last_at', k.last_at) ORDER BY k.place)
          FROM kinds k WHERE k.route = ended.route AND k.place <= 3) AS failures
      FROM ended GROUP BY route`,
    [new Date(now - DAY_MS - LONGEST_QUEUE_MS), FAILURES_OF_THE_CALL],
  );
  return new Map(rows.map((row) => [row.route, toFigures(row)]));
}

function toFigures(row: Row): RouteFigures {
  return {
    last15Minutes: { calls: row.calls_15, good: row.good_15, p50Ms: row.p50_15, p95Ms: row.p95_15 },
    last24Hours: { calls: row.calls_24, good: row.good_24, p50Ms: row.p50_24, p95Ms: row.p95_24 },
    failures: (row.failures ?? []).map(({ kind, count, last_at }) => ({ kind, count, lastAt: new Date(last_at) })),
  };
}
