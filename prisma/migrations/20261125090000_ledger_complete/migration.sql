-- The ledger's other verbs: refund, dispute, their reversals, adjustment, expiry; and budgets of the workspace and of its end
-- users beside those of a key.

-- What is taken back of a payment, or given back of that, names it.
ALTER TABLE "transfer"
  ADD COLUMN "payment_id" TEXT,
  ADD CONSTRAINT "transfer_names_its_payment" CHECK (
    ("payment_id" IS NOT NULL) = ("kind" IN ('refund', 'refund_reversal', 'dispute', 'dispute_reversal'))
  ),
  DROP CONSTRAINT "transfer_accounts_fit_its_kind",
  ADD CONSTRAINT "transfer_accounts_fit_its_kind" CHECK (
    ("kind", "debit_account", "credit_account") IN (
      ('grant', 'promo_expense', 'wallet'),
      ('top_up', 'stripe_clearing', 'wallet'),
      ('capture', 'wallet', 'revenue'),
      ('capture_reversal', 'revenue', 'wallet'),
      ('refund', 'wallet', 'refund_out'),
      ('refund_reversal', 'refund_out', 'wallet'),
      ('dispute', 'wallet', 'dispute_loss'),
      ('dispute_reversal', 'dispute_loss', 'wallet'),
      ('adjustment', 'adjustment', 'wallet'),
      ('adjustment', 'wallet', 'adjustment'),
      ('expiry', 'wallet', 'breakage')
    ) AND "wallet_delta" = CASE WHEN "credit_account" = 'wallet' THEN "amount" ELSE -"amount" END
  );
CREATE INDEX "transfer_of_payment" ON "transfer"("payment_id") WHERE "payment_id" IS NOT NULL;
-- A statement of one kind does not walk over the captures, of which there are as many as requests.
CREATE INDEX "transfer_besides_captures" ON "transfer"("workspace_id", "kind", "seq") WHERE "kind" <> 'capture';
CREATE INDEX "credit_lot_open_by_expiry" ON "credit_lot"("expires_at") WHERE "remaining" > 0 AND "expires_at" IS NOT NULL;

-- Writes a journal line between the wallet and another account. The caller has locked the wallet.
CREATE FUNCTION ledger_post(
  p_workspace_id TEXT, p_kind TEXT, p_account TEXT, p_delta BIGINT, p_ref TEXT, p_payment_id TEXT, p_reason TEXT, p_actor TEXT
) RETURNS transfer LANGUAGE plpgsql AS $$
DECLARE
  w wallet;
  line transfer;
BEGIN
  UPDATE wallet SET posted = posted + p_delta, seq = seq + 1 WHERE workspace_id = p_workspace_id RETURNING * INTO STRICT w;
  INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, payment_id, reason, actor)
    VALUES (p_workspace_id, w.seq, p_kind, CASE WHEN p_delta > 0 THEN p_account ELSE 'wallet' END, CASE WHEN p_delta > 0 THEN 'wallet' ELSE p_account END,
      abs(p_delta), p_delta, w.posted, p_ref, p_payment_id, p_reason, p_actor)
    RETURNING * INTO line;
  RETURN line;
END $$;

-- The lot that a payment bought. Null while it has credited nothing.
CREATE FUNCTION ledger_lot_of_payment(p_payment_id TEXT) RETURNS credit_lot LANGUAGE sql STABLE AS $$
  SELECT l FROM transfer t JOIN credit_lot l ON l.transfer_id = t.id WHERE t.kind = 'top_up' AND t.ref = p_payment_id
$$;

-- What remains of the credits that a payment bought: so much can be refunded without touching what came from elsewhere.
CREATE FUNCTION ledger_payment_remaining(p_payment_id TEXT) RETURNS BIGINT LANGUAGE sql STABLE AS $$
  SELECT coalesce((ledger_lot_of_payment(p_payment_id)).remaining, 0)
$$;

-- What was taken back of a payment by refunds or by disputes, less what their reversals gave back.
CREATE FUNCTION ledger_payment_taken(p_payment_id TEXT, p_kind TEXT) RETURNS BIGINT LANGUAGE sql STABLE AS $$
  SELECT -coalesce(sum(wallet_delta), 0)::BIGINT FROM transfer
  WHERE payment_id = p_payment_id AND kind IN (p_kind, p_kind || '_reversal')
$$;

-- Takes credits back that a payment bought, because its money left again: from its own lot first, then from the others in their
-- order; the rest is owed. The only verb that may take a balance below what is held and below zero. p_kind: refund | dispute.
-- The same kind and ref twice is one movement. No kind takes more than the payment credited; both together may for a moment,
-- while a disputed payment is refunded instead.
CREATE FUNCTION ledger_take_back(
  p_workspace_id TEXT, p_kind TEXT, p_payment_id TEXT, p_amount BIGINT, p_ref TEXT, p_reason TEXT, p_actor TEXT
) RETURNS TABLE (applied BOOLEAN, transfer_id BIGINT, balance_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  line transfer;
  lot credit_lot;
  taken BIGINT;
BEGIN
  PERFORM FROM wallet WHERE workspace_id = p_workspace_id FOR UPDATE;
  SELECT * INTO line FROM transfer t WHERE t.kind = p_kind AND t.ref = p_ref;
  IF FOUND THEN
    RETURN QUERY SELECT false, line.id, line.balance_after;
    RETURN;
  END IF;
  SELECT * INTO lot FROM ledger_lot_of_payment(p_payment_id);
  IF lot.workspace_id IS DISTINCT FROM p_workspace_id OR p_amount > lot.amount - ledger_payment_taken(p_payment_id, p_kind) THEN
    RAISE EXCEPTION 'a % of % exceeds what payment % has left in workspace %', p_kind, p_amount, p_payment_id, p_workspace_id
      USING ERRCODE = 'check_violation';
  END IF;
  line := ledger_post(p_workspace_id, p_kind, CASE p_kind WHEN 'refund' THEN 'refund_out' WHEN 'dispute' THEN 'dispute_loss' END,
    -p_amount, p_ref, p_payment_id, p_reason, p_actor);
  taken := least(p_amount, lot.remaining);
  IF taken > 0 THEN
    UPDATE credit_lot SET remaining = remaining - taken WHERE id = lot.id;
    INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES (line.id, lot.id, taken);
  END IF;
  PERFORM ledger_use_lots(p_workspace_id, line.id, p_amount - taken);
  RETURN QUERY SELECT true, line.id, line.balance_after;
END $$;

-- Gives back what was taken back of a payment: a refund that failed, a dispute that was won. What is owed is filled first, the
-- rest refills the payment's lot. p_kind: refund_reversal | dispute_reversal. The same kind and ref twice is one movement.
CREATE FUNCTION ledger_give_back(
  p_workspace_id TEXT, p_kind TEXT, p_payment_id TEXT, p_amount BIGINT, p_ref TEXT, p_reason TEXT, p_actor TEXT
) RETURNS TABLE (applied BOOLEAN, transfer_id BIGINT, balance_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  before wallet;
  line transfer;
  lot credit_lot;
  rest BIGINT;
  given BIGINT;
BEGIN
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = p_workspace_id FOR UPDATE;
  SELECT * INTO line FROM transfer t WHERE t.kind = p_kind AND t.ref = p_ref;
  IF FOUND THEN
    RETURN QUERY SELECT false, line.id, line.balance_after;
    RETURN;
  END IF;
  SELECT * INTO lot FROM ledger_lot_of_payment(p_payment_id);
  IF lot.workspace_id IS DISTINCT FROM p_workspace_id OR p_amount > ledger_payment_taken(p_payment_id, replace(p_kind, '_reversal', '')) THEN
    RAISE EXCEPTION 'a % of % exceeds what was taken back of payment % in workspace %', p_kind, p_amount, p_payment_id, p_workspace_id
      USING ERRCODE = 'check_violation';
  END IF;
  line := ledger_post(p_workspace_id, p_kind,
    CASE p_kind WHEN 'refund_reversal' THEN 'refund_out' WHEN 'dispute_reversal' THEN 'dispute_loss' END,
    p_amount, p_ref, p_payment_id, p_reason, p_actor);
  rest := p_amount - least(p_amount, greatest(0, -before.posted));
  given := least(rest, lot.amount - lot.remaining);
  IF given > 0 THEN
    UPDATE credit_lot SET remaining = remaining + given WHERE id = lot.id;
    INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES (line.id, lot.id, -given);
  END IF;
  IF rest > given THEN
    PERFORM ledger_add_lot(p_workspace_id, line.id, 'purchased', rest - given, 0, NULL);
  END IF;
  RETURN QUERY SELECT true, line.id, line.balance_after;
END $$;

-- Corrects a balance by hand: a lot that never expires, or out of the open lots in their order. The same ref twice is one
-- adjustment. What open requests hold cannot be taken.
CREATE FUNCTION ledger_adjust(
  p_workspace_id TEXT, p_delta BIGINT, p_ref TEXT, p_reason TEXT, p_actor TEXT
) RETURNS TABLE (applied BOOLEAN, transfer_id BIGINT, balance_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  before wallet;
  line transfer;
BEGIN
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = p_workspace_id FOR UPDATE;
  SELECT * INTO line FROM transfer t WHERE t.kind = 'adjustment' AND t.ref = p_ref;
  IF FOUND THEN
    RETURN QUERY SELECT false, line.id, line.balance_after;
    RETURN;
  END IF;
  IF p_delta < 0 AND before.posted - before.held < -p_delta THEN
    RAISE EXCEPTION 'an adjustment of % takes more than the % available', p_delta, before.posted - before.held
      USING ERRCODE = 'check_violation', CONSTRAINT = 'adjustment_leaves_what_is_held',
        DETAIL = greatest(0, before.posted - before.held)::TEXT;
  END IF;
  line := ledger_post(p_workspace_id, 'adjustment', 'adjustment', p_delta, p_ref, NULL, p_reason, p_actor);
  IF p_delta > 0 THEN
    PERFORM ledger_add_lot(p_workspace_id, line.id, 'promotional', p_delta, before.posted, NULL);
  ELSE
    PERFORM ledger_use_lots(p_workspace_id, line.id, -p_delta);
  END IF;
  RETURN QUERY SELECT true, line.id, line.balance_after;
END $$;

-- Ends the lots whose time is over, one journal line each. Open requests use the lots in their order: what they hold of such a
-- lot stays until they end, so a hold never loses its credits, and nothing is taken from below what is held.
CREATE FUNCTION ledger_expire_lots(p_workspace_id TEXT, p_actor TEXT) RETURNS TABLE (lot_id BIGINT, expired BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  before wallet;
  line transfer;
  lot RECORD;
BEGIN
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = p_workspace_id FOR UPDATE;
  FOR lot IN
    SELECT o.id, o.remaining, g.reason, sum(o.remaining) OVER (ORDER BY o.expires_at, (o.source = 'promotional') DESC, o.id)::BIGINT AS up_to_here
    FROM credit_lot o JOIN transfer g ON g.id = o.transfer_id
    WHERE o.workspace_id = p_workspace_id AND o.remaining > 0 AND o.expires_at <= now()
    ORDER BY up_to_here
  LOOP
    CONTINUE WHEN lot.up_to_here <= before.held;
    lot_id := lot.id;
    expired := least(lot.remaining, lot.up_to_here - before.held);
    line := ledger_post(p_workspace_id, 'expiry', 'breakage', -expired, 'lot:' || lot.id || ':' || before.seq, NULL, 'Expired: ' || lot.reason, p_actor);
    before.seq := line.seq;
    UPDATE credit_lot SET remaining = remaining - expired WHERE id = lot.id;
    INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES (line.id, lot.id, expired);
    RETURN NEXT;
  END LOOP;
END $$;

-- Budgets of the workspace and of its end users, in millicredits; null: none.
ALTER TABLE "workspace"
  ADD COLUMN "budget_day" BIGINT,
  ADD COLUMN "budget_month" BIGINT,
  ADD COLUMN "budget_total" BIGINT,
  ADD CONSTRAINT "workspace_budgets_are_not_negative" CHECK ("budget_day" >= 0 AND "budget_month" >= 0 AND "budget_total" >= 0);

CREATE TABLE "end_user_limit" (
  "workspace_id" TEXT NOT NULL,
  "end_user" TEXT NOT NULL,
  "budget_day" BIGINT,
  "budget_month" BIGINT,
  "budget_total" BIGINT,
  CONSTRAINT "end_user_limit_pkey" PRIMARY KEY ("workspace_id", "end_user"),
  CONSTRAINT "end_user_limit_budgets_are_not_negative" CHECK ("budget_day" >= 0 AND "budget_month" >= 0 AND "budget_total" >= 0),
  CONSTRAINT "end_user_limit_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Every hold counts for its workspace, and where there are such for its key and its end user.
ALTER TABLE "hold" DROP CONSTRAINT "hold_budget_is_whole", ADD COLUMN "budget_end_user" TEXT;
UPDATE "hold" h SET "budget_day" = (h."created_at" AT TIME ZONE 'UTC')::DATE WHERE h."budget_day" IS NULL;
UPDATE "hold" h SET "budget_end_user" = r."end_user" FROM "request" r WHERE r."id" = h."request_id" AND r."end_user" IS NOT NULL;
ALTER TABLE "hold" ALTER COLUMN "budget_day" SET NOT NULL;
ALTER TABLE "budget_counter"
  DROP CONSTRAINT "budget_counter_scope_is_known",
  ADD CONSTRAINT "budget_counter_scope_is_known" CHECK ("scope" IN ('key', 'end_user', 'workspace'));

DROP FUNCTION ledger_hold(TEXT, TEXT, TEXT, TEXT, BIGINT, INTEGER, TEXT, JSONB, INTERVAL, JSONB);
DROP FUNCTION ledger_check_key(JSONB, BIGINT, DATE);
DROP FUNCTION ledger_move_budget(TEXT, DATE, BIGINT, BIGINT, INTEGER);
DROP FUNCTION ledger_lock_budget(TEXT);

-- The counters that a hold of that day belongs to, in the order in which they are locked.
CREATE FUNCTION ledger_counters(p_workspace_id TEXT, p_key_id TEXT, p_end_user TEXT, p_day DATE) RETURNS TABLE (
  place INTEGER, scope TEXT, id TEXT, period TEXT, period_start DATE
) LANGUAGE sql IMMUTABLE AS $$
  SELECT s.place, s.scope, s.id, p.period, p.period_start
  FROM (VALUES (1, 'key', p_key_id), (2, 'end_user', p_workspace_id || ':' || p_end_user), (3, 'workspace', p_workspace_id)) AS s (place, scope, id),
    ledger_periods(p_day) p
  WHERE s.id IS NOT NULL
$$;

INSERT INTO "budget_counter" ("scope", "id", "period", "period_start", "held", "captured", "open_holds")
  SELECT c.scope, c.id, c.period, c.period_start, coalesce(sum(h.amount) FILTER (WHERE h.state = 'open'), 0),
    sum(h.captured) - coalesce(sum(b.total), 0), count(*) FILTER (WHERE h.state = 'open')
  FROM hold h CROSS JOIN LATERAL ledger_counters(h.workspace_id, NULL, h.budget_end_user, h.budget_day) c
  LEFT JOIN (SELECT request_id, sum(amount) AS total FROM transfer WHERE kind = 'capture_reversal' GROUP BY 1) b ON b.request_id = h.request_id
  GROUP BY 1, 2, 3, 4;

-- Lock order: hold or payment; the totals of the key, of the end user, of the workspace; their other counters; wallet. Whoever
-- changes counters locks these totals first, so that the others can be read and written in any order.
CREATE FUNCTION ledger_lock_budgets(p_workspace_id TEXT, p_key_id TEXT, p_end_user TEXT) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM budget_counter c JOIN ledger_counters(p_workspace_id, p_key_id, p_end_user, DATE '1970-01-01') s USING (scope, id, period, period_start)
    WHERE c.period = 'total' ORDER BY s.place FOR UPDATE OF c;
END $$;

CREATE FUNCTION ledger_move_budgets(h hold, p_held BIGINT, p_captured BIGINT, p_open_holds INTEGER) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_lock_budgets(h.workspace_id, h.budget_key_id, h.budget_end_user);
  UPDATE budget_counter c SET held = c.held + p_held, captured = c.captured + p_captured, open_holds = c.open_holds + p_open_holds
    FROM ledger_counters(h.workspace_id, h.budget_key_id, h.budget_end_user, h.budget_day) s
    WHERE c.scope = s.scope AND c.id = s.id AND c.period = s.period AND c.period_start = s.period_start;
END $$;

-- What a key, an end user and the workspace may use, in millicredits: key (id, and where it is limited open_holds, day, month,
-- total), end_user (id, day, month, total), workspace (day, month, total).
CREATE FUNCTION ledger_limits(p_workspace_id TEXT, p_key_id TEXT, p_end_user TEXT) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'key', (SELECT jsonb_build_object('id', k.id, 'open_holds', k.concurrent_requests,
        'day', k.budget_day, 'month', k.budget_month, 'total', k.budget_total)
      FROM api_key k WHERE k.id = p_key_id),
    'end_user', (SELECT jsonb_build_object('id', p_end_user, 'day', e.budget_day, 'month', e.budget_month, 'total', e.budget_total)
      FROM (VALUES (p_workspace_id, p_end_user)) AS asked (workspace_id, end_user) LEFT JOIN end_user_limit e USING (workspace_id, end_user)),
    'workspace', (SELECT jsonb_build_object('day', w.budget_day, 'month', w.budget_month, 'total', w.budget_total)
      FROM workspace w WHERE w.id = p_workspace_id))
$$;

-- What limits (as ledger_limits) say to an amount now. outcome: null (it may be held) | key_concurrency_limit
--   | key_budget_exceeded | end_user_budget_exceeded | workspace_budget_exceeded
-- budget: the one that ends last of those that are too small; room: what all of them leave, null where there are none.
CREATE FUNCTION ledger_judge_budgets(p_workspace_id TEXT, p_limits JSONB, p_amount BIGINT, p_day DATE) RETURNS TABLE (
  outcome TEXT, budget JSONB, room BIGINT
) LANGUAGE sql STABLE AS $$
  WITH counter AS (
    SELECT s.place, s.scope, s.period, coalesce(c.open_holds, 0) AS open_holds, coalesce(c.held + c.captured, 0) AS used,
      (p_limits->s.scope->>s.period)::BIGINT AS ceiling,
      CASE s.period WHEN 'day' THEN p_day + 1 WHEN 'month' THEN (s.period_start + INTERVAL '1 month')::DATE END AS resets_on
    FROM ledger_counters(p_workspace_id, p_limits->'key'->>'id', p_limits->'end_user'->>'id', p_day) s
      LEFT JOIN budget_counter c USING (scope, id, period, period_start)
  ), left_over AS (
    SELECT CASE WHEN count(ceiling) > 0 THEN greatest(0, min(ceiling - used)) END AS room,
      coalesce(bool_or(open_holds >= (p_limits->'key'->>'open_holds')::INTEGER) FILTER (WHERE scope = 'key' AND period = 'total'), false) AS is_full
    FROM counter
  )
  SELECT CASE WHEN l.is_full THEN 'key_concurrency_limit' ELSE e.scope || '_budget_exceeded' END,
    CASE WHEN e.period IS NOT NULL THEN
      jsonb_build_object('period', e.period, 'limit', e.ceiling, 'used', e.used, 'resets_on', e.resets_on, 'room', l.room) END,
    l.room
  FROM left_over l LEFT JOIN LATERAL (
    SELECT * FROM counter WHERE p_amount > 0 AND used + p_amount > ceiling ORDER BY resets_on DESC NULLS FIRST, place LIMIT 1
  ) e ON true
$$;

-- The same while the counters are locked, so that what it says stays true until the transaction ends.
CREATE FUNCTION ledger_check_budgets(p_workspace_id TEXT, p_limits JSONB, p_amount BIGINT, p_day DATE) RETURNS TABLE (
  outcome TEXT, budget JSONB
) LANGUAGE plpgsql AS $$
DECLARE
  key_id TEXT := p_limits->'key'->>'id';
  end_user TEXT := p_limits->'end_user'->>'id';
BEGIN
  INSERT INTO budget_counter (scope, id, period, period_start)
    SELECT s.scope, s.id, s.period, s.period_start FROM ledger_counters(p_workspace_id, key_id, end_user, p_day) s
    WHERE NOT EXISTS (
      SELECT FROM budget_counter c WHERE c.scope = s.scope AND c.id = s.id AND c.period = s.period AND c.period_start = s.period_start
    )
    ORDER BY s.place
    ON CONFLICT DO NOTHING;
  PERFORM ledger_lock_budgets(p_workspace_id, key_id, end_user);
  RETURN QUERY SELECT j.outcome, j.budget FROM ledger_judge_budgets(p_workspace_id, p_limits, p_amount, p_day) j;
END $$;

-- Reserves an amount for one request: the balance and the number of open holds are checked by the write itself, budgets
-- (p_limits, as ledger_limits) before it.
-- outcome: held | insufficient_credits | concurrency_limit | an outcome of ledger_judge_budgets (with its budget)
CREATE FUNCTION ledger_hold(
  p_workspace_id TEXT, p_hold_id TEXT, p_request_id TEXT, p_process_id TEXT, p_amount BIGINT, p_max_open_holds INTEGER,
  p_price_version TEXT, p_quote JSONB, p_ttl INTERVAL, p_limits JSONB DEFAULT '{}'
) RETURNS TABLE (outcome TEXT, posted BIGINT, held BIGINT, budget JSONB) LANGUAGE plpgsql AS $$
DECLARE
  w wallet;
  h hold;
  today DATE := (now() AT TIME ZONE 'UTC')::DATE;
BEGIN
  SELECT c.outcome, c.budget INTO outcome, budget FROM ledger_check_budgets(p_workspace_id, p_limits, p_amount, today) c;
  IF outcome IS NOT NULL THEN
    SELECT wallet.posted, wallet.held INTO STRICT posted, held FROM wallet WHERE wallet.workspace_id = p_workspace_id;
    RETURN NEXT;
    RETURN;
  END IF;
  UPDATE wallet SET held = wallet.held + p_amount, open_holds = wallet.open_holds + 1
    WHERE wallet.workspace_id = p_workspace_id
      AND wallet.open_holds < p_max_open_holds
      AND (p_amount = 0 OR wallet.posted - wallet.held >= p_amount)
    RETURNING * INTO w;
  IF FOUND THEN
    INSERT INTO hold (id, workspace_id, request_id, process_id, amount, price_version, quote, expires_at, budget_key_id, budget_end_user, budget_day)
      VALUES (p_hold_id, p_workspace_id, p_request_id, p_process_id, p_amount, p_price_version, p_quote, now() + p_ttl,
        p_limits->'key'->>'id', p_limits->'end_user'->>'id', today)
      RETURNING * INTO h;
    PERFORM ledger_move_budgets(h, p_amount, 0, 1);
    RETURN QUERY SELECT 'held', w.posted, w.held, NULL::JSONB;
    RETURN;
  END IF;
  SELECT * INTO STRICT w FROM wallet WHERE wallet.workspace_id = p_workspace_id;
  RETURN QUERY SELECT
    CASE WHEN p_amount > 0 AND w.posted - w.held < p_amount THEN 'insufficient_credits' ELSE 'concurrency_limit' END,
    w.posted, w.held, NULL::JSONB;
END $$;

-- Resolves a hold once: captures p_captured (the rest returns), or with 0 releases it or lets it expire.
-- p_process_id is the settling owner, or null for recovery. outcome: settled | no_hold | already_settled | owner_is_gone
CREATE OR REPLACE FUNCTION ledger_settle(
  p_request_id TEXT, p_process_id TEXT, p_state TEXT, p_captured BIGINT, p_reason TEXT, p_actor TEXT
) RETURNS TABLE (outcome TEXT, balance_before BIGINT, balance_after BIGINT, held_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  h hold;
  w wallet;
  line BIGINT;
BEGIN
  SELECT * INTO h FROM hold WHERE request_id = p_request_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_hold', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
    RETURN;
  END IF;
  IF h.state <> 'open' THEN
    RETURN QUERY SELECT 'already_settled', h.balance_before, h.balance_after, NULL::BIGINT;
    RETURN;
  END IF;
  IF p_process_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM process WHERE id = p_process_id AND id = h.process_id AND process.state <> 'dead'
  ) THEN
    RETURN QUERY SELECT 'owner_is_gone', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
    RETURN;
  END IF;
  PERFORM ledger_move_budgets(h, -h.amount, p_captured, -1);
  UPDATE wallet SET posted = posted - p_captured, held = held - h.amount, open_holds = open_holds - 1,
      seq = seq + (p_captured > 0)::INTEGER
    WHERE workspace_id = h.workspace_id RETURNING * INTO w;
  UPDATE hold SET state = p_state, captured = p_captured, settled_at = now(),
      balance_before = w.posted + p_captured, balance_after = w.posted
    WHERE id = h.id;
  IF p_captured > 0 THEN
    INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, request_id, reason, actor)
      VALUES (h.workspace_id, w.seq, 'capture', 'wallet', 'revenue', p_captured, -p_captured, w.posted, p_request_id, p_request_id, p_reason, p_actor)
      RETURNING id INTO line;
    PERFORM ledger_use_lots(h.workspace_id, line, p_captured);
  END IF;
  RETURN QUERY SELECT 'settled', w.posted + p_captured, w.posted, w.held;
END $$;

-- Returns what one image cost after its capture (a picture that cannot be decoded). The same ref twice is one reversal: its
-- request's hold is locked, and no other request's reversal has that ref. What is owed is filled first; the rest returns to the
-- lots it came from; what has no room there, or would have expired there, is a lot of its own that does not expire.
CREATE OR REPLACE FUNCTION ledger_reverse_capture(
  p_request_id TEXT, p_ref TEXT, p_amount BIGINT, p_reason TEXT, p_actor TEXT
) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  h hold;
  before wallet;
  line BIGINT;
  used RECORD;
  missing BIGINT;
  given BIGINT;
BEGIN
  SELECT * INTO STRICT h FROM hold WHERE request_id = p_request_id FOR UPDATE;
  IF EXISTS (SELECT FROM transfer WHERE kind = 'capture_reversal' AND ref = p_ref) THEN
    RETURN false;
  END IF;
  IF p_amount > h.captured - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE kind = 'capture_reversal' AND request_id = p_request_id) THEN
    RAISE EXCEPTION 'a reversal of % exceeds what request % was charged', p_amount, p_request_id;
  END IF;
  PERFORM ledger_move_budgets(h, 0, -p_amount, 0);
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = h.workspace_id FOR UPDATE;
  UPDATE wallet SET posted = posted + p_amount, seq = seq + 1 WHERE workspace_id = h.workspace_id;
  INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, request_id, reason, actor)
    VALUES (h.workspace_id, before.seq + 1, 'capture_reversal', 'revenue', 'wallet', p_amount, p_amount, before.posted + p_amount, p_ref, p_request_id, p_reason, p_actor)
    RETURNING id INTO line;
  missing := p_amount - least(p_amount, greatest(0, -before.posted));
  FOR used IN
    SELECT l.id AS lot_id, least(sum(u.amount), l.amount - l.remaining)::BIGINT AS amount
    FROM lot_use u JOIN transfer t ON t.id = u.transfer_id JOIN credit_lot l ON l.id = u.lot_id
    WHERE t.request_id = p_request_id AND l.remaining < l.amount AND (l.expires_at IS NULL OR l.expires_at > now())
    GROUP BY l.id HAVING sum(u.amount) > 0 ORDER BY l.id DESC
  LOOP
    EXIT WHEN missing = 0;
    given := least(missing, used.amount);
    UPDATE credit_lot SET remaining = remaining + given WHERE id = used.lot_id;
    INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES (line, used.lot_id, -given);
    missing := missing - given;
  END LOOP;
  IF missing > 0 THEN
    PERFORM ledger_add_lot(h.workspace_id, line, 'promotional', missing, 0, NULL);
  END IF;
  RETURN true;
END $$;

-- A request without a process is a task: the worker that claims it will own it.
-- outcome: accepted | replay | idempotency_in_progress | idempotency_mismatch | insufficient_credits | concurrency_limit
--          | key_concurrency_limit | key_budget_exceeded | end_user_budget_exceeded | workspace_budget_exceeded | key_revoked
--          | key_orphaned | key_expired | workspace_suspended | owner_is_gone
CREATE OR REPLACE FUNCTION accept_request(p JSONB) RETURNS TABLE (
  outcome TEXT, original_request_id TEXT, posted BIGINT, held BIGINT, max_open_holds INTEGER, budget JSONB
) LANGUAGE plpgsql AS $$
DECLARE
  ws workspace;
  k api_key;
  seen idempotency;
  placed RECORD;
  open_limit INTEGER;
BEGIN
  SELECT * INTO STRICT ws FROM workspace WHERE id = p->>'workspace_id';
  open_limit := coalesce(ws.concurrent_requests, (p->>'default_concurrent_requests')::INTEGER);
  SELECT * INTO k FROM api_key WHERE id = p->>'api_key_id';
  outcome := CASE
    WHEN ws.status <> 'active' THEN 'workspace_suspended'
    WHEN p->>'api_key_id' IS NOT NULL AND (k.id IS NULL OR k.revoked_at IS NOT NULL) THEN 'key_revoked'
    WHEN k.id IS NOT NULL AND NOT EXISTS (
      SELECT FROM member m WHERE m.workspace_id = k.workspace_id AND m.user_id = k.created_by
    ) THEN 'key_orphaned'
    WHEN k.expires_at <= now() THEN 'key_expired'
    WHEN p->>'process_id' IS NOT NULL AND NOT EXISTS (SELECT FROM process WHERE id = p->>'process_id' AND state = 'live') THEN 'owner_is_gone'
  END;
  IF outcome IS NOT NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;

  IF p->>'idempotency_key' IS NOT NULL THEN
    DELETE FROM idempotency i WHERE i.workspace_id = ws.id AND i.key = p->>'idempotency_key'
      AND i.state = 'bound' AND i.created_at < now() - INTERVAL '48 hours';
    INSERT INTO idempotency (workspace_id, key, endpoint, body_hash, request_id)
      VALUES (ws.id, p->>'idempotency_key', p->>'endpoint', p->>'body_hash', p->>'request_id')
      ON CONFLICT DO NOTHING;
    SELECT * INTO seen FROM idempotency i WHERE i.workspace_id = ws.id AND i.key = p->>'idempotency_key';
    IF seen.request_id IS DISTINCT FROM p->>'request_id' THEN
      outcome := CASE
        WHEN seen.endpoint <> p->>'endpoint' OR seen.body_hash <> p->>'body_hash' THEN 'idempotency_mismatch'
        WHEN seen.state = 'bound' THEN 'replay'
        ELSE 'idempotency_in_progress'
      END;
      original_request_id := seen.request_id;
      SELECT w.posted, w.held INTO posted, held FROM wallet w WHERE w.workspace_id = ws.id;
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;

  SELECT * INTO placed FROM ledger_hold(ws.id, p->>'hold_id', p->>'request_id', p->>'process_id', (p->>'amount')::BIGINT, open_limit,
    p->>'price_version', p->'quote', make_interval(secs => (p->>'hold_ttl_seconds')::DOUBLE PRECISION),
    ledger_limits(ws.id, k.id, p->>'end_user'));
  posted := placed.posted;
  held := placed.held;
  max_open_holds := CASE WHEN placed.outcome = 'key_concurrency_limit' THEN k.concurrent_requests ELSE open_limit END;
  budget := placed.budget;
  IF placed.outcome <> 'held' THEN
    DELETE FROM idempotency i WHERE i.workspace_id = ws.id AND i.request_id = p->>'request_id';
    outcome := placed.outcome;
    RETURN NEXT;
    RETURN;
  END IF;

  INSERT INTO request (id, workspace_id, api_key_id, actor_kind, actor_id, process_id, endpoint, mode, status, model, prompt,
      parameters, n, tier, unit_credits, would_cost, end_user, metadata)
    VALUES (p->>'request_id', ws.id, p->>'api_key_id', p->>'actor_kind', p->>'actor_id', p->>'process_id', p->>'endpoint', p->>'mode',
      'accepted', p->>'model', p->>'prompt', p->'parameters', (p->>'n')::INTEGER, p->>'tier', (p->>'unit_credits')::BIGINT,
      (p->>'would_cost')::BIGINT, p->>'end_user', nullif(p->'metadata', 'null'));
  IF p->'task' <> 'null' THEN
    INSERT INTO task (id, workspace_id, request_id, parameters, webhook_url)
      VALUES (p->'task'->>'id', ws.id, p->>'request_id', p->'task'->'parameters', p->'task'->>'webhook_url');
    -- Once: a second try would buy the pictures again.
    PERFORM graphile_worker.add_job('run-task', json_build_object('requestId', p->>'request_id'), max_attempts => 1,
      run_at => now() + make_interval(secs => (p->'task'->>'delay_seconds')::INTEGER), job_key => 'task:' || (p->>'request_id'));
  END IF;
  outcome := 'accepted';
  RETURN NEXT;
END $$;
