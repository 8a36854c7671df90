import type { Sql } from "../../lib/db/sql";
import type { BookedRequest } from "./judge";

/** Everything that the calls of a run have left in the books. */
export function readBooks(sql: Sql, run: string): Promise<BookedRequest[]> {
  return sql.rows<BookedRequest>(
    `SELECT r.id, r.metadata->>'call' AS call, r.status, r.mode, r.credits, r.n, r.unit_credits AS "unitCredits",
        coalesce(c.total, 0)::BIGINT AS captured, coalesce(c.lines, 0)::INTEGER AS "captureLines",
        coalesce(b.total, 0)::BIGINT AS "givenBack", h.request_id IS NOT NULL AS "wasHeld", coalesce(h.state = 'open', false) AS "isHoldOpen",
        coalesce(o.list, '[]') AS outputs
      FROM request r LEFT JOIN hold h ON h.request_id = r.id
        LEFT JOIN LATERAL (SELECT sum(amount) AS total, count(*) AS lines FROM transfer t
          WHERE t.request_id = r.id AND t.kind = 'capture') c ON true
        LEFT JOIN LATERAL (SELECT sum(amount) AS total FROM transfer t
          WHERE t.request_id = r.id AND t.kind = 'capture_reversal') b ON true
        LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'index', o.index, 'sha256', o.sha256,
          'credits', o.credits, 'fault', o.fault) ORDER BY o.index) AS list FROM output o WHERE o.request_id = r.id) o ON true
      WHERE r.metadata->>'run' = $1 ORDER BY r.id`,
    [run],
  );
}

/** Wallets that spent what they did not own, now or at any line of their journal, and keys that were charged twice. */
export async function readOverdrafts(sql: Sql): Promise<string[]> {
  const rows = await sql.rows<{ finding: string }>(
    `SELECT workspace_id || ': posted ' || posted || ', held ' || held AS finding FROM wallet WHERE posted - held < 0
      UNION ALL
      SELECT workspace_id || ': line ' || seq || ' leaves ' || balance_after FROM transfer
        WHERE kind = 'capture' AND balance_after < 0`,
  );
  return rows.map(({ finding }) => finding);
}

export async function countOpenHolds(sql: Sql): Promise<number> {
  const { holds } = await sql.row<{ holds: number }>(
    "SELECT count(*)::INTEGER AS holds FROM hold WHERE state = 'open'",
  );
  return holds;
}
