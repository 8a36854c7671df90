const NEWEST = 50;

/**
 * SQL of a text that changes when one of the newest requests of workspace $1 appears, ends or gets its thumbnails, or any
 * open one ends. Two range scans of indexes, a few rows each; it stands inside a statement that asks for more.
 */
export const USAGE_FINGERPRINT = `(
  SELECT coalesce(md5(string_agg(concat_ws(' ', n.id, n.status, n.occurrences, n.image_count, n.decoded), ',' ORDER BY n.id)), 'none')
      || '-' || (SELECT count(*) FROM request WHERE workspace_id = $1 AND status IN ('accepted', 'running'))
    FROM (
      SELECT r.id, r.status, r.occurrences, r.image_count,
        (SELECT count(decoded_at) FROM output WHERE request_id = r.id) AS decoded
      FROM request r WHERE r.workspace_id = $1 ORDER BY r.id DESC LIMIT ${NEWEST}
    ) n
)`;
