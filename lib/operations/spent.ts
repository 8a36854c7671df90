const SINCE = "date_trunc('day', now(), 'UTC') - INTERVAL '29 days'";

/**
 * SQL of what requests of workspace `w.id` were charged in the last 30 days (UTC), in millicredits: from hourly sums, and
 * from the rows of hours that have changed since they were summed.
 */
export const SPENT = `(
  SELECT coalesce(sum(credits), 0)::BIGINT FROM (
    SELECT h.credits FROM usage_hour h WHERE h.workspace_id = w.id AND h.hour >= ${SINCE}
      AND NOT EXISTS (SELECT FROM usage_dirty_hour d WHERE d.workspace_id = w.id AND d.hour = h.hour)
    UNION ALL
    SELECT f.credits FROM (SELECT DISTINCT hour FROM usage_dirty_hour WHERE workspace_id = w.id AND hour >= ${SINCE}) d,
      LATERAL usage_between(w.id, request_id_at(d.hour), request_id_at(d.hour + INTERVAL '1 hour')) f
  ) charged
)`;
