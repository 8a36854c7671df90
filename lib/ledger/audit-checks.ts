import { ofRequests } from "./audit-of-requests";

export type AuditCheck = {
  id: string;
  /** The sentence that is true when the check finds nothing. */
  guarantees: string;
  /** Returns one row per violation, with a text column `finding`. */
  sql: string;
  /** The statement that answers this check and others in one pass; its rows name the check in `check_id`. */
  pass?: string;
  /** All that it joins has an index in the order of the join: reading along these takes half of what tables of hashes take. */
  isInOrder?: boolean;
};

/** Everything that must hold at any moment, also while requests run: each check reads one snapshot. */
export const AUDIT_CHECKS: readonly AuditCheck[] = [
  {
    id: "A1",
    guarantees: "a wallet's posted credits are the sum of its journal",
    sql: `SELECT w.workspace_id || ': posted ' || w.posted || ', journal ' || coalesce(t.total, 0) AS finding
      FROM wallet w LEFT JOIN (SELECT workspace_id, sum(wallet_delta) AS total FROM transfer GROUP BY 1) t USING (workspace_id)
      WHERE w.posted <> coalesce(t.total, 0)`,
  },
  {
    id: "A2",
    guarantees: "a wallet's held credits and open holds are those of its open holds",
    sql: `SELECT w.workspace_id || ': held ' || w.held || ' in ' || w.open_holds || ', open holds ' || coalesce(h.total, 0) || ' in ' || coalesce(h.holds, 0) AS finding
      FROM wallet w LEFT JOIN (SELECT workspace_id, sum(amount) AS total, count(*) AS holds FROM hold WHERE state = 'open' GROUP BY 1) h USING (workspace_id)
      WHERE w.held <> coalesce(h.total, 0) OR w.open_holds <> coalesce(h.holds, 0)`,
  },
  {
    id: "A3",
    guarantees: "no wallet has promised more than it owns, but for what refunds and disputes took back",
    sql: `SELECT w.workspace_id || ': posted ' || w.posted || ', held ' || w.held || ', taken back ' || coalesce(t.total, 0) AS finding
      FROM wallet w LEFT JOIN (SELECT workspace_id, -sum(wallet_delta) AS total FROM transfer WHERE payment_id IS NOT NULL GROUP BY 1) t USING (workspace_id)
      WHERE w.posted - w.held + coalesce(t.total, 0) < 0`,
  },
  {
    id: "A4",
    guarantees: "a captured hold has a capture line of the same amount",
    ...ofRequests("A4"),
  },
  {
    id: "A5",
    guarantees: "a capture line has a captured hold of the same workspace",
    ...ofRequests("A5"),
  },
  {
    id: "A6",
    guarantees: "journal lines follow each other without a gap, each balance from the one before",
    sql: `SELECT workspace_id || ': line ' || seq || ' says ' || balance_after || ' after ' || before AS finding
      FROM (SELECT workspace_id, seq, balance_after, wallet_delta,
          coalesce(lag(balance_after) OVER line, 0) AS before, coalesce(lag(seq) OVER line, 0) AS seq_before
        FROM transfer WINDOW line AS (PARTITION BY workspace_id ORDER BY seq)) t
      WHERE balance_after <> before + wallet_delta OR seq <> seq_before + 1
      UNION ALL
      SELECT w.workspace_id || ': wallet is at line ' || w.seq || ', journal at ' || coalesce(t.last, 0)
      FROM wallet w, LATERAL (SELECT max(seq) AS last FROM transfer WHERE workspace_id = w.workspace_id) t
      WHERE w.seq <> coalesce(t.last, 0)`,
  },
  {
    id: "A7",
    guarantees:
      "no hold stays open a minute after it expired, after its process died, or without the job that waits for it",
    sql: `SELECT h.request_id || ': open, expires ' || h.expires_at || ', process ' || coalesce(p.state, h.process_id, 'none') AS finding
      FROM hold h LEFT JOIN process p ON p.id = h.process_id
      WHERE h.state = 'open' AND (h.expires_at < now() - INTERVAL '60 seconds'
        OR CASE WHEN h.process_id IS NULL THEN NOT task_is_waiting(h.request_id) ELSE p.state IS DISTINCT FROM 'live' END
          AND coalesce(p.heartbeat_at, h.created_at) < now() - INTERVAL '60 seconds')`,
  },
  {
    id: "A8",
    guarantees: "a request's credits are what its hold captured less what was given back",
    ...ofRequests("A8"),
  },
  {
    id: "A9",
    guarantees: "a request's images and credits are those of its stored outputs",
    ...ofRequests("A9"),
  },
  {
    id: "A10",
    guarantees: "open lots add up to the wallet, and each lot's use explains what remains of it",
    sql: `SELECT w.workspace_id || ': posted ' || w.posted || ', lots ' || coalesce(l.total, 0) AS finding
      FROM wallet w LEFT JOIN (SELECT workspace_id, sum(remaining) AS total FROM credit_lot GROUP BY 1) l USING (workspace_id)
      WHERE greatest(w.posted, 0) <> coalesce(l.total, 0)
      UNION ALL
      SELECT l.workspace_id || ': lot ' || l.id || ' has ' || l.remaining || ' of ' || l.amount || ', used ' || coalesce(u.total, 0)
      FROM credit_lot l LEFT JOIN (SELECT lot_id, sum(amount) AS total FROM lot_use GROUP BY 1) u ON u.lot_id = l.id
      WHERE l.amount - l.remaining <> coalesce(u.total, 0)`,
  },
  {
    id: "A11",
    guarantees: "credits sold are those of paid payments, and what was taken back of each is what its row says",
    sql: `SELECT coalesce(p.id, t.ref) || ': ' || coalesce(p.status || ' for ' || p.credits, 'no payment') || ', top-up of ' || coalesce(t.amount, 0) AS finding
      FROM (SELECT * FROM payment WHERE status = 'paid') p
        FULL JOIN (SELECT * FROM transfer WHERE kind = 'top_up') t ON t.ref = p.id AND t.workspace_id = p.workspace_id
      WHERE t.amount IS DISTINCT FROM p.credits
      UNION ALL
      SELECT coalesce(p.id, t.payment_id) || ': refunded ' || coalesce(p.refunded_credits, 0) || ' and disputed ' || coalesce(p.disputed_credits, 0)
        || ', lines say ' || coalesce(t.refunded, 0) || ' and ' || coalesce(t.disputed, 0)
      FROM (SELECT * FROM payment WHERE refunded_credits <> 0 OR disputed_credits <> 0) p
        FULL JOIN (SELECT payment_id, workspace_id, -coalesce(sum(wallet_delta) FILTER (WHERE kind IN ('refund', 'refund_reversal')), 0) AS refunded,
            -coalesce(sum(wallet_delta) FILTER (WHERE kind IN ('dispute', 'dispute_reversal')), 0) AS disputed
          FROM transfer WHERE payment_id IS NOT NULL GROUP BY 1, 2) t ON t.payment_id = p.id AND t.workspace_id = p.workspace_id
      WHERE (coalesce(p.refunded_credits, 0), coalesce(p.disputed_credits, 0)) <> (coalesce(t.refunded, 0), coalesce(t.disputed, 0))`,
  },
  {
    id: "A12",
    guarantees: "every journal line moves credits between the two accounts of its kind",
    sql: `SELECT id || ': ' || kind || ' from ' || debit_account || ' to ' || credit_account || ' changes the wallet by ' || wallet_delta AS finding
      FROM transfer
      WHERE NOT (kind = 'capture' AND debit_account = 'wallet' AND credit_account = 'revenue' AND wallet_delta = -amount)
        AND ((kind, debit_account, credit_account) NOT IN (('grant', 'promo_expense', 'wallet'), ('top_up', 'stripe_clearing', 'wallet'),
          ('capture', 'wallet', 'revenue'), ('capture_reversal', 'revenue', 'wallet'), ('refund', 'wallet', 'refund_out'),
          ('refund_reversal', 'refund_out', 'wallet'), ('dispute', 'wallet', 'dispute_loss'), ('dispute_reversal', 'dispute_loss', 'wallet'),
          ('adjustment', 'adjustment', 'wallet'), ('adjustment', 'wallet', 'adjustment'), ('expiry', 'wallet', 'breakage'))
        OR wallet_delta <> CASE WHEN credit_account = 'wallet' THEN amount ELSE -amount END)`,
  },
  {
    id: "A13",
    guarantees: "what customers own is what system accounts gave less what they received",
    sql: `SELECT 'wallets hold ' || w.total || ', system accounts explain ' || t.total AS finding
      FROM (SELECT coalesce(sum(posted), 0) AS total FROM wallet) w,
        (SELECT coalesce(sum(CASE WHEN credit_account = 'wallet' THEN amount ELSE -amount END), 0) AS total FROM transfer) t
      WHERE w.total <> t.total`,
  },
  {
    id: "A14",
    guarantees: "no idempotency key waits for a request that has ended",
    sql: `SELECT i.workspace_id || ': key of ' || i.request_id || ' is running, request is ' || coalesce(r.status, 'missing') AS finding
      FROM idempotency i LEFT JOIN request r ON r.id = i.request_id
      WHERE i.state = 'running' AND coalesce(r.status, 'missing') NOT IN ('accepted', 'running')`,
  },
  {
    id: "A15",
    guarantees: "rollups are what the requests say, for every hour that is not marked as changed and for every day",
    // Nearly every request is of the hour in which its row was written, which is compared faster than read out of its id.
    sql: `WITH known AS MATERIALIZED (
        SELECT hour, request_id_at(hour) AS first, request_id_at(hour + INTERVAL '1 hour') AS next FROM (SELECT DISTINCT hour FROM usage_hour) h
      )
      SELECT workspace_id || ': ' || hour || ' ' || concat_ws(' ', model, status, mode, source)
        || ' sums up to ' || coalesce((h.records, h.requests, h.images, h.images_asked, h.credits)::TEXT, 'nothing')
        || ', requests say ' || coalesce((r.records, r.requests, r.images, r.images_asked, r.credits)::TEXT, 'nothing') AS finding
      FROM usage_hour h
      FULL JOIN (SELECT workspace_id, CASE WHEN id >= known.first AND id < known.next THEN known.hour ELSE request_hour(id) END AS hour,
          coalesce(api_key_id, '') AS api_key_id,
          CASE actor_kind WHEN 'user' THEN 'playground' ELSE 'api' END AS source, coalesce(model, '') AS model,
          CASE WHEN completed_at IS NULL THEN 'processing' ELSE status END AS status, mode, coalesce(end_user, '') AS end_user,
          count(*) AS records, sum(occurrences) AS requests, sum(image_count) AS images,
          coalesce(sum(n) FILTER (WHERE status <> 'refused'), 0) AS images_asked, sum(credits)::BIGINT AS credits
        FROM request LEFT JOIN known ON known.hour = date_bin('1 hour', created_at, TIMESTAMPTZ 'epoch')
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) r USING (workspace_id, hour, api_key_id, source, model, status, mode, end_user)
      WHERE (h.records, h.requests, h.images, h.images_asked, h.credits)
          IS DISTINCT FROM (r.records, r.requests, r.images, r.images_asked, r.credits)
        AND NOT EXISTS (SELECT FROM usage_dirty_hour d WHERE d.workspace_id = coalesce(h.workspace_id, r.workspace_id) AND d.hour = coalesce(h.hour, r.hour))
      UNION ALL
      SELECT workspace_id || ': ' || day || ' ' || concat_ws(' ', model, status, mode, source)
        || ' sums up to ' || coalesce((d.records, d.requests, d.images, d.images_asked, d.credits)::TEXT, 'nothing')
        || ', its hours to ' || coalesce((h.records, h.requests, h.images, h.images_asked, h.credits)::TEXT, 'nothing')
      FROM usage_day d
      FULL JOIN (SELECT workspace_id, date_bin('1 day', hour, TIMESTAMPTZ 'epoch') AS day, api_key_id, source, model, status, mode,
          sum(records)::BIGINT AS records, sum(requests)::BIGINT AS requests, sum(images)::BIGINT AS images,
          sum(images_asked)::BIGINT AS images_asked, sum(credits)::BIGINT AS credits
        FROM usage_hour GROUP BY 1, 2, 3, 4, 5, 6, 7) h USING (workspace_id, day, api_key_id, source, model, status, mode)
      WHERE (d.records, d.requests, d.images, d.images_asked, d.credits)
        IS DISTINCT FROM (h.records, h.requests, h.images, h.images_asked, h.credits)`,
  },
  {
    id: "A16",
    guarantees: "one request is held once and captured once",
    // What stands twice in the index of all lines is looked at more closely: an original and its reversal do as well.
    sql: `SELECT request_id || ': ' || count(*) || ' holds' AS finding FROM hold GROUP BY request_id HAVING count(*) > 1
      UNION ALL
      SELECT request_id || ': ' || count(*) || ' capture lines' FROM transfer
      WHERE kind = 'capture' AND request_id IN (SELECT request_id FROM transfer GROUP BY request_id HAVING count(*) > 1)
      GROUP BY request_id HAVING count(*) > 1`,
  },
  {
    id: "A17",
    guarantees:
      "what a key, an end user and a workspace have used in total and in each period of 90 days is what their holds hold and have captured",
    sql: `WITH used AS (
        SELECT workspace_id, budget_key_id, budget_end_user, budget_day, coalesce(sum(amount) FILTER (WHERE state = 'open'), 0)::BIGINT AS held,
          sum(captured)::BIGINT AS captured, count(*) FILTER (WHERE state = 'open') AS open_holds
        FROM hold GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT h.workspace_id, h.budget_key_id, h.budget_end_user, h.budget_day, 0, -t.amount, 0
        FROM transfer t JOIN hold h USING (request_id) WHERE t.kind = 'capture_reversal'
      ), said AS (
        SELECT c.scope, c.id, c.period, c.period_start, sum(u.held) AS held, sum(u.captured) AS captured, sum(u.open_holds) AS open_holds
        FROM used u CROSS JOIN LATERAL ledger_counters(u.workspace_id, u.budget_key_id, u.budget_end_user, u.budget_day) c
        GROUP BY 1, 2, 3, 4
      )
      SELECT scope || ' ' || id || ': ' || period || ' of ' || period_start || ' counts '
        || coalesce(c.held, 0) || ' held and ' || coalesce(c.captured, 0) || ' captured in ' || coalesce(c.open_holds, 0) || ', holds say '
        || coalesce(h.held, 0) || ' and ' || coalesce(h.captured, 0) || ' in ' || coalesce(h.open_holds, 0) AS finding
      FROM budget_counter c FULL JOIN said h USING (scope, id, period, period_start)
      WHERE (coalesce(c.held, 0), coalesce(c.captured, 0), coalesce(c.open_holds, 0))
        <> (coalesce(h.held, 0), coalesce(h.captured, 0), coalesce(h.open_holds, 0))
        AND (period = 'total' OR period_start >= (now() AT TIME ZONE 'UTC')::DATE - 90)`,
  },
];
