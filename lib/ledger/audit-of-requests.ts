/** What has a hold or a capture, and no record: none, unless somebody deleted it. */
const UNRECORDED = `(
    SELECT id, NULL::BIGINT AS credits, NULL::INTEGER AS image_count, NULL::TEXT AS status FROM (
      SELECT request_id AS id FROM hold h WHERE NOT EXISTS (SELECT FROM request WHERE id = h.request_id)
      UNION
      SELECT ref FROM transfer t WHERE kind = 'capture' AND NOT EXISTS (SELECT FROM request WHERE id = t.ref)
    ) missing
  )`;

/** Each request beside its hold, its line of the journal and its outputs, with what is wrong about them. */
const followed = (records: string) => `
    SELECT h.request_id AS held, t.ref AS captured, r.id AS recorded, h.captured AS taken, t.amount AS line, r.credits, r.image_count,
      coalesce(b.total, 0) AS returned, coalesce(o.images, 0) AS images, coalesce(o.total, 0) AS worth,
      h.captured <> coalesce(t.amount, 0) AS has_other_line,
      t.ref IS NOT NULL AND (h.state IS DISTINCT FROM 'captured' OR h.workspace_id <> t.workspace_id) AS has_no_hold,
      h.request_id IS NOT NULL AND (r.credits IS DISTINCT FROM h.captured - coalesce(b.total, 0)
        OR (h.state = 'open') <> (r.status IN ('accepted', 'running'))) AS has_other_record,
      h.request_id IS NULL AND (r.credits <> 0 OR r.status IN ('accepted', 'running', 'completed')) AS is_without_hold,
      r.image_count <> coalesce(o.images, 0) OR r.credits <> coalesce(o.total, 0) AS has_other_outputs
    FROM ${records} r
      LEFT JOIN hold h ON h.request_id = r.id
      LEFT JOIN (SELECT ref, workspace_id, amount FROM transfer WHERE kind = 'capture') t ON t.ref = r.id
      LEFT JOIN (SELECT request_id, count(*) AS images, sum(credits)::BIGINT AS total FROM output WHERE fault IS NULL GROUP BY 1) o ON o.request_id = r.id
      LEFT JOIN (SELECT request_id, sum(amount)::BIGINT AS total FROM transfer WHERE kind = 'capture_reversal' GROUP BY 1) b ON b.request_id = r.id`;

/**
 * The checks that follow each request through hold, journal, record and outputs. One pass over the four tables answers all of
 * them: joining them anew for each takes most of the time of an audit. Every join begins with the requests, so that all four
 * can be read in the order of their ids.
 */
const OF_REQUESTS = `SELECT v.check_id, v.finding
  FROM (${followed("request")}
    UNION ALL${followed(UNRECORDED)}
  ) l
  CROSS JOIN LATERAL (VALUES
    ('A4', has_other_line, held || ': captured ' || taken || ', line of ' || coalesce(line, 0)),
    ('A5', has_no_hold, captured || ': capture of ' || line || ' without its hold'),
    ('A8', has_other_record, held || ': request says ' || coalesce(credits::TEXT, 'nothing') || ', ledger ' || taken - returned),
    ('A8', is_without_hold, recorded || ': charged ' || credits || ' without a hold'),
    ('A9', has_other_outputs, recorded || ': ' || image_count || ' images for ' || credits || ', outputs ' || images || ' for ' || worth)
  ) AS v (check_id, is_violated, finding)
  WHERE (has_other_line OR has_no_hold OR has_other_record OR is_without_hold OR has_other_outputs) AND v.is_violated`;

/** One of these checks by itself, and the pass that answers it with the others. */
export function ofRequests(checkId: string): { sql: string; pass: string; isInOrder: true } {
  const sql = `SELECT finding FROM (${OF_REQUESTS}) v WHERE check_id = '${checkId}'`;
  return { sql, pass: OF_REQUESTS, isInOrder: true };
}
