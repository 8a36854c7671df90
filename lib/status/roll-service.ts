import { clock } from "@/lib/core/clock";
import { ERRORS, type ErrorCode, isServerFault } from "@/lib/core/errors";
import { type Sql, withTransaction } from "@/lib/db/sql";

/** Failures of an attempt that the call itself caused: they say nothing about the route that refused it. */
export const FAILURES_OF_THE_CALL = [
  "moderation",
  "invalid_request",
  "scripted_insufficient_credits",
  "stopped",
] as const;

const SERVER_FAULTS = Object.keys(ERRORS).filter(isErrorCode).filter(isServerFault);

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** What the status page shows. */
const DAYS = 90;
const HOURS_KEPT_DAYS = 8;
const DAYS_KEPT = 400;

/**
 * Sums live requests and attempts of the last `hoursBack` hours, and of every hour since the last that was summed, by hour
 * and day; components' hours join their days. Twice equals once: what is in reach is written anew from the rows, and of two
 * workers at the same time one does nothing.
 */
export async function rollService(hoursBack: number): Promise<void> {
  await withTransaction(async (tx) => {
    const { is_first } = await tx.row<{ is_first: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtext('service figures')) AS is_first",
    );
    if (!is_first) return;
    // The first sum reads ninety days.
    await tx.rows("SET LOCAL statement_timeout = 0");
    const from = await rollFrom(tx, hoursBack);
    await rollHours(tx, from);
    await rollDays(tx, from);
    await forget(tx);
  });
}

async function rollFrom(tx: Sql, hoursBack: number): Promise<Date> {
  const now = clock.now().getTime();
  const { newest } = await tx.row<{ newest: Date | null }>(
    "SELECT max(hour) AS newest FROM service_hour WHERE subject = 'model'",
  );
  const reach = Math.min(newest?.getTime() ?? 0, now) - hoursBack * HOUR_MS;
  const from = Math.max(reach, now - DAYS * DAY_MS);
  return new Date(Math.floor(from / HOUR_MS) * HOUR_MS);
}

async function rollHours(tx: Sql, from: Date): Promise<void> {
  await tx.rows("DELETE FROM service_hour WHERE hour >= $1 AND subject <> 'component'", [from]);
  await tx.rows(
    `WITH ended AS MATERIALIZED (
        SELECT id, request_hour(id) AS hour, model, coalesce(tier, '') AS tier,
          coalesce(parameters #>> '{applied,quality}', '') AS quality, status = 'completed' AS is_good, occurrences,
          CASE WHEN status = 'completed' THEN extract(epoch FROM completed_at - dispatched_at)::float8 * 1000 END AS ms,
          status = 'completed' OR error ->> 'code' = ANY($2) AS is_judged
        FROM request WHERE id >= request_id_at($1) AND mode = 'live' AND completed_at IS NOT NULL
      ), ends AS (
        SELECT hour, 'model' AS subject, model AS name, tier, quality, is_good, occurrences, ms
        FROM ended WHERE is_judged AND model IS NOT NULL
        UNION ALL
        SELECT e.hour, 'route', a.route, '', '', a.state = 'succeeded', 1, CASE WHEN a.state = 'succeeded' THEN a.duration_ms END
        FROM ended e JOIN attempt a ON a.request_id = e.id
        WHERE a.state <> 'sent' AND (a.failure_kind IS NULL OR a.failure_kind <> ALL($3))
      ), steps AS (
        SELECT hour, subject, name, tier, quality, duration_step(ms) AS step,
          sum(occurrences) FILTER (WHERE is_good) AS good, sum(occurrences) FILTER (WHERE NOT is_good) AS faults, count(ms) AS timed
        FROM ends GROUP BY 1, 2, 3, 4, 5, 6
      )
      INSERT INTO service_hour (hour, subject, name, tier, quality, good, faults, durations)
      SELECT hour, subject, name, tier, quality, coalesce(sum(good), 0), coalesce(sum(faults), 0),
        coalesce(jsonb_object_agg(step, timed) FILTER (WHERE step IS NOT NULL), '{}')
      FROM steps GROUP BY 1, 2, 3, 4, 5`,
    [from, SERVER_FAULTS, FAILURES_OF_THE_CALL],
  );
}

/** Components only where their hours are still there: nothing else remembers them. */
async function rollDays(tx: Sql, from: Date): Promise<void> {
  const firstDay = new Date(Math.floor(from.getTime() / DAY_MS) * DAY_MS);
  const reach = [firstDay, daysAgo(HOURS_KEPT_DAYS - 1)];
  await tx.rows("DELETE FROM service_day WHERE day >= $1 AND (subject <> 'component' OR day >= $2)", reach);
  await tx.rows(
    `WITH hours AS MATERIALIZED (
        SELECT *, date_trunc('day', hour, 'UTC') AS day FROM service_hour
        WHERE hour >= $1 AND (subject <> 'component' OR hour >= $2)
      ), steps AS (
        SELECT day, subject, name, tier, quality, step, sum(timed::BIGINT) AS timed
        FROM hours, jsonb_each_text(durations) AS d (step, timed) GROUP BY 1, 2, 3, 4, 5, 6
      ), durations AS (
        SELECT day, subject, name, tier, quality, jsonb_object_agg(step, timed) AS durations FROM steps GROUP BY 1, 2, 3, 4, 5
      ), ends AS (
        SELECT day, subject, name, tier, quality, sum(good) AS good, sum(faults) AS faults FROM hours GROUP BY 1, 2, 3, 4, 5
      )
      INSERT INTO service_day (day, subject, name, tier, quality, good, faults, durations)
      SELECT day, subject, name, tier, quality, good, faults, coalesce(durations, '{}')
      FROM ends LEFT JOIN durations USING (day, subject, name, tier, quality)`,
    reach,
  );
}

async function forget(tx: Sql): Promise<void> {
  await tx.rows("DELETE FROM service_hour WHERE hour < $1", [daysAgo(HOURS_KEPT_DAYS)]);
  await tx.rows("DELETE FROM service_day WHERE day < $1", [daysAgo(DAYS_KEPT)]);
}

function daysAgo(days: number): Date {
  return new Date((Math.floor(clock.now().getTime() / DAY_MS) - days) * DAY_MS);
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
