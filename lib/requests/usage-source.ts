import { PLAYGROUND_KEY } from "./schema";
import { type UsageFilter, usageConditions } from "./usage-filter";

type Value = string | readonly string[];

/** A common table expression `usage`, whose rows have the columns of `usage_hour` with `at` for its time, and its parameters. */
export type UsageSource = { sql: string; values: Value[] };

/** `hour` where the chart has hours, and wherever end users are told apart: days are kept without them. */
type Grain = "hour" | "day";

/**
 * What the filter lets through, summed by hour or day: from rollups, and from the rows of hours that have changed since they
 * were rolled up. It is one statement's snapshot, so the sums are those of the rows at any moment. Words and metadata can
 * only be searched in rows.
 */
export function usageSource(workspaceId: string, filter: UsageFilter, grain: Grain): UsageSource {
  return filter.text === null && filter.metadata === null
    ? fromRollups(workspaceId, filter, grain)
    : fromRows(workspaceId, filter);
}

function fromRows(workspaceId: string, filter: UsageFilter): UsageSource {
  const { where, values } = usageConditions(workspaceId, filter);
  const sql = `usage AS (
      SELECT request_hour(r.id) AS at, coalesce(r.api_key_id, '') AS api_key_id,
        CASE r.actor_kind WHEN 'user' THEN 'playground' ELSE 'api' END AS source, coalesce(r.model, '') AS model,
        CASE WHEN r.completed_at IS NULL THEN 'processing' ELSE r.status END AS status, r.mode,
        coalesce(r.end_user, '') AS end_user, 1 AS records, r.occurrences AS requests, r.image_count AS images,
        CASE r.status WHEN 'refused' THEN 0 ELSE r.n END AS images_asked, r.credits
      FROM request r WHERE ${where}
    )`;
  return { sql, values };
}

function fromRollups(workspaceId: string, filter: UsageFilter, grain: Grain): UsageSource {
  const values: Value[] = [workspaceId, filter.from.toISOString()];
  const conditions = rollupConditions(filter, (value) => `$${values.push(value)}`);
  const sql = `dirty AS MATERIALIZED (
      SELECT DISTINCT hour FROM usage_dirty_hour WHERE workspace_id = $1 AND hour >= $2
    ), usage AS (
      SELECT * FROM (${grain === "day" ? `${CLEAN_DAYS} UNION ALL ${HOURS_OF_DIRTY_DAYS}` : CLEAN_HOURS} UNION ALL ${DIRTY_HOURS}) u
      WHERE ${conditions}
    )`;
  return { sql, values };
}

const SUMS = "records, requests, images, images_asked, credits";

const CLEAN_DAYS = `
  SELECT day AS at, api_key_id, source, model, status, mode, '' AS end_user, ${SUMS} FROM usage_day
  WHERE workspace_id = $1 AND day >= $2 AND day NOT IN (SELECT date_trunc('day', hour, 'UTC') FROM dirty)`;

const HOURS_OF_DIRTY_DAYS = `
  SELECT h.hour AS at, api_key_id, source, model, status, mode, end_user, ${SUMS}
  FROM (SELECT DISTINCT date_trunc('day', hour, 'UTC') AS day FROM dirty) d
    JOIN usage_hour h ON h.workspace_id = $1 AND h.hour >= d.day AND h.hour < d.day + INTERVAL '24 hours'
  WHERE h.hour NOT IN (SELECT hour FROM dirty)`;

const CLEAN_HOURS = `
  SELECT hour AS at, api_key_id, source, model, status, mode, end_user, ${SUMS} FROM usage_hour
  WHERE workspace_id = $1 AND hour >= $2 AND hour NOT IN (SELECT hour FROM dirty)`;

const DIRTY_HOURS = `
  SELECT d.hour AS at, f.* FROM dirty d,
    LATERAL usage_between($1, request_id_at(d.hour), request_id_at(d.hour + INTERVAL '1 hour')) f`;

function rollupConditions(filter: UsageFilter, parameter: (value: Value) => string): string {
  const { statuses, models, keyIds, mode, endUser } = filter;
  const made = keyIds.filter((id) => id !== PLAYGROUND_KEY);
  const keyWays = [
    made.length > 0 && `u.api_key_id = ANY(${parameter(made)})`,
    made.length < keyIds.length && "u.source = 'playground'",
  ].filter(Boolean);
  const conditions = [
    statuses.length > 0 && `u.status = ANY(${parameter(statuses)})`,
    models.length > 0 && `u.model = ANY(${parameter(models)})`,
    keyWays.length > 0 && `(${keyWays.join(" OR ")})`,
    mode && `u.mode = ${parameter(mode)}`,
    endUser && `u.end_user = ${parameter(endUser)}`,
  ].filter(Boolean);
  return conditions.length > 0 ? conditions.join(" AND ") : "true";
}
