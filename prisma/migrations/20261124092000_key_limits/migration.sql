-- What one API key may do: models, tiers, quality, pace, addresses, credits per day, month and in total; and rotation, during
-- which the secret before goes on working until its time is over.
ALTER TABLE "api_key"
  ADD COLUMN "models" TEXT[],
  ADD COLUMN "max_tier" TEXT,
  ADD COLUMN "max_quality" TEXT,
  ADD COLUMN "requests_per_minute" INTEGER,
  ADD COLUMN "images_per_minute" INTEGER,
  ADD COLUMN "concurrent_requests" INTEGER,
  ADD COLUMN "allowed_ips" TEXT[],
  ADD COLUMN "budget_day" BIGINT,
  ADD COLUMN "budget_month" BIGINT,
  ADD COLUMN "budget_total" BIGINT,
  ADD COLUMN "retention_days" INTEGER,
  ADD COLUMN "previous_hash" BYTEA,
  ADD COLUMN "previous_last4" TEXT,
  ADD COLUMN "previous_expires_at" TIMESTAMPTZ(3),
  ADD COLUMN "last_used_ip" TEXT,
  ADD CONSTRAINT "api_key_max_tier_is_known" CHECK ("max_tier" IN ('512', '1K', '2K', '4K')),
  ADD CONSTRAINT "api_key_max_quality_is_known" CHECK ("max_quality" IN ('low', 'medium', 'high')),
  ADD CONSTRAINT "api_key_limits_are_positive" CHECK (
    "requests_per_minute" > 0 AND "images_per_minute" > 0 AND "concurrent_requests" > 0
  ),
  ADD CONSTRAINT "api_key_budgets_are_not_negative" CHECK ("budget_day" >= 0 AND "budget_month" >= 0 AND "budget_total" >= 0),
  ADD CONSTRAINT "api_key_retention_is_bounded" CHECK ("retention_days" BETWEEN 0 AND 365),
  -- An empty list would read as "none" in one place and as "all" in another.
  ADD CONSTRAINT "api_key_lists_are_not_empty" CHECK (cardinality("models") > 0 AND cardinality("allowed_ips") > 0),
  ADD CONSTRAINT "api_key_previous_is_whole" CHECK (
    octet_length("previous_hash") = 32 AND "previous_last4" IS NOT NULL AND "previous_expires_at" IS NOT NULL
    OR "previous_hash" IS NULL AND "previous_last4" IS NULL AND "previous_expires_at" IS NULL
  );
CREATE UNIQUE INDEX "api_key_previous_hash_key" ON "api_key"("previous_hash");

-- What a key has held and been charged in a period (UTC). Every key is counted, so that a budget set later knows the truth.
CREATE TABLE "budget_counter" (
  "scope" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "period" TEXT NOT NULL,
  "period_start" DATE NOT NULL,
  "held" BIGINT NOT NULL DEFAULT 0,
  "captured" BIGINT NOT NULL DEFAULT 0,
  "open_holds" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "budget_counter_pkey" PRIMARY KEY ("scope", "id", "period", "period_start"),
  CONSTRAINT "budget_counter_scope_is_known" CHECK ("scope" = 'key'),
  CONSTRAINT "budget_counter_period_is_known" CHECK ("period" IN ('day', 'month', 'total')),
  CONSTRAINT "budget_counter_is_not_negative" CHECK ("held" >= 0 AND "captured" >= 0 AND "open_holds" >= 0)
) WITH (fillfactor = 50);

-- The counters that a hold belongs to are pinned when it is placed: what returns, returns there, also after midnight.
ALTER TABLE "hold"
  ADD COLUMN "budget_key_id" TEXT,
  ADD COLUMN "budget_day" DATE,
  ADD CONSTRAINT "hold_budget_is_whole" CHECK (("budget_key_id" IS NULL) = ("budget_day" IS NULL));

-- The periods that a day belongs to, and the day from which each counts.
CREATE FUNCTION ledger_periods(p_day DATE) RETURNS TABLE (period TEXT, period_start DATE) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('total', DATE '1970-01-01'), ('month', date_trunc('month', p_day)::DATE), ('day', p_day)
$$;

-- Lock order: hold, the key's total, its other counters, wallet. Whoever changes counters of a key locks its total first, so
-- that the others can be read and written in any order. Both ignore a request that no key made.
CREATE FUNCTION ledger_lock_budget(p_key_id TEXT) RETURNS void LANGUAGE sql AS $$
  SELECT FROM budget_counter WHERE scope = 'key' AND id = p_key_id AND period = 'total' FOR UPDATE
$$;

CREATE FUNCTION ledger_move_budget(p_key_id TEXT, p_day DATE, p_held BIGINT, p_captured BIGINT, p_open_holds INTEGER) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_key_id IS NULL THEN
    RETURN;
  END IF;
  PERFORM ledger_lock_budget(p_key_id);
  UPDATE budget_counter c SET held = c.held + p_held, captured = c.captured + p_captured, open_holds = c.open_holds + p_open_holds
    FROM ledger_periods(p_day) p
    WHERE c.scope = 'key' AND c.id = p_key_id AND c.period = p.period AND c.period_start = p.period_start;
END $$;

-- Whether a key may hold an amount now. p_key: id, and where it is limited open_holds, day, month, total (millicredits).
-- outcome: null (it may, and its counters are locked) | key_concurrency_limit | key_budget_exceeded
-- budget: the budget that ends last of those that are too small, and the room that all of them leave.
CREATE FUNCTION ledger_check_key(p_key JSONB, p_amount BIGINT, p_day DATE) RETURNS TABLE (outcome TEXT, budget JSONB) LANGUAGE plpgsql AS $$
DECLARE
  key_id TEXT := p_key->>'id';
BEGIN
  INSERT INTO budget_counter (scope, id, period, period_start)
    SELECT 'key', key_id, p.period, p.period_start FROM ledger_periods(p_day) p
    WHERE NOT EXISTS (
      SELECT FROM budget_counter c WHERE c.scope = 'key' AND c.id = key_id AND c.period = p.period AND c.period_start = p.period_start
    )
    ON CONFLICT DO NOTHING;
  PERFORM ledger_lock_budget(key_id);
  WITH counter AS (
    SELECT c.period, c.open_holds, (p_key->>c.period)::BIGINT AS ceiling, c.held + c.captured AS used,
      CASE c.period WHEN 'day' THEN p_day + 1 WHEN 'month' THEN (c.period_start + INTERVAL '1 month')::DATE END AS resets_on
    FROM budget_counter c JOIN ledger_periods(p_day) p USING (period, period_start)
    WHERE c.scope = 'key' AND c.id = key_id
  ), exceeded AS (
    SELECT * FROM counter WHERE p_amount > 0 AND used + p_amount > ceiling ORDER BY resets_on DESC NULLS FIRST LIMIT 1
  )
  SELECT
    CASE
      WHEN (SELECT c.open_holds >= (p_key->>'open_holds')::INTEGER FROM counter c WHERE c.period = 'total') THEN 'key_concurrency_limit'
      WHEN EXISTS (SELECT FROM exceeded) THEN 'key_budget_exceeded'
    END,
    (SELECT jsonb_build_object('period', e.period, 'limit', e.ceiling, 'used', e.used, 'resets_on', e.resets_on,
      'room', (SELECT greatest(0, min(c.ceiling - c.used)) FROM counter c)) FROM exceeded e)
    INTO outcome, budget;
  RETURN NEXT;
END $$;

-- Reserves an amount for one request: the balance and the number of open holds are checked by the write itself, what its key
-- may use (p_key, as ledger_check_key) before it.
-- outcome: held | insufficient_credits | concurrency_limit | key_concurrency_limit | key_budget_exceeded (with its budget)
DROP FUNCTION ledger_hold(TEXT, TEXT, TEXT, TEXT, BIGINT, INTEGER, TEXT, JSONB, INTERVAL);
CREATE FUNCTION ledger_hold(
  p_workspace_id TEXT, p_hold_id TEXT, p_request_id TEXT, p_process_id TEXT, p_amount BIGINT, p_max_open_holds INTEGER,
  p_price_version TEXT, p_quote JSONB, p_ttl INTERVAL, p_key JSONB DEFAULT NULL
) RETURNS TABLE (outcome TEXT, posted BIGINT, held BIGINT, budget JSONB) LANGUAGE plpgsql AS $$
DECLARE
  w wallet;
  today DATE := (now() AT TIME ZONE 'UTC')::DATE;
BEGIN
  IF p_key IS NOT NULL THEN
    SELECT c.outcome, c.budget INTO outcome, budget FROM ledger_check_key(p_key, p_amount, today) c;
    IF outcome IS NOT NULL THEN
      SELECT wallet.posted, wallet.held INTO STRICT posted, held FROM wallet WHERE wallet.workspace_id = p_workspace_id;
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  UPDATE wallet SET held = wallet.held + p_amount, open_holds = wallet.open_holds + 1
    WHERE wallet.workspace_id = p_workspace_id
      AND wallet.open_holds < p_max_open_holds
      AND (p_amount = 0 OR wallet.posted - wallet.held >= p_amount)
    RETURNING * INTO w;
  IF FOUND THEN
    INSERT INTO hold (id, workspace_id, request_id, process_id, amount, price_version, quote, expires_at, budget_key_id, budget_day)
      VALUES (p_hold_id, p_workspace_id, p_request_id, p_process_id, p_amount, p_price_version, p_quote, now() + p_ttl,
        p_key->>'id', CASE WHEN p_key IS NOT NULL THEN today END);
    PERFORM ledger_move_budget(p_key->>'id', today, p_amount, 0, 1);
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
  PERFORM ledger_move_budget(h.budget_key_id, h.budget_day, -h.amount, p_captured, -1);
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
-- request's hold is locked, and no other request's reversal has that ref.
CREATE OR REPLACE FUNCTION ledger_reverse_capture(
  p_request_id TEXT, p_ref TEXT, p_amount BIGINT, p_reason TEXT, p_actor TEXT
) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  h hold;
  before wallet;
  line BIGINT;
  used RECORD;
  missing BIGINT := p_amount;
  given BIGINT;
BEGIN
  SELECT * INTO STRICT h FROM hold WHERE request_id = p_request_id FOR UPDATE;
  IF EXISTS (SELECT FROM transfer WHERE kind = 'capture_reversal' AND ref = p_ref) THEN
    RETURN false;
  END IF;
  IF p_amount > h.captured - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE kind = 'capture_reversal' AND request_id = p_request_id) THEN
    RAISE EXCEPTION 'a reversal of % exceeds what request % was charged', p_amount, p_request_id;
  END IF;
  PERFORM ledger_move_budget(h.budget_key_id, h.budget_day, 0, -p_amount, 0);
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = h.workspace_id FOR UPDATE;
  UPDATE wallet SET posted = posted + p_amount, seq = seq + 1 WHERE workspace_id = h.workspace_id;
  INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, request_id, reason, actor)
    VALUES (h.workspace_id, before.seq + 1, 'capture_reversal', 'revenue', 'wallet', p_amount, p_amount, before.posted + p_amount, p_ref, p_request_id, p_reason, p_actor)
    RETURNING id INTO line;
  FOR used IN
    SELECT u.lot_id, sum(u.amount)::BIGINT AS amount FROM lot_use u JOIN transfer t ON t.id = u.transfer_id
    WHERE t.request_id = p_request_id GROUP BY u.lot_id HAVING sum(u.amount) > 0 ORDER BY u.lot_id DESC
  LOOP
    EXIT WHEN missing = 0;
    given := least(missing, used.amount);
    UPDATE credit_lot SET remaining = remaining + given WHERE id = used.lot_id;
    INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES (line, used.lot_id, -given);
    missing := missing - given;
  END LOOP;
  IF missing > 0 THEN
    PERFORM ledger_add_lot(h.workspace_id, line, 'promotional', missing, before.posted, NULL);
  END IF;
  RETURN true;
END $$;

-- outcome: accepted | replay | idempotency_in_progress | idempotency_mismatch | insufficient_credits | concurrency_limit
--          | key_concurrency_limit | key_budget_exceeded | key_revoked | key_orphaned | key_expired | workspace_suspended
--          | owner_is_gone
DROP FUNCTION accept_request(JSONB);
CREATE FUNCTION accept_request(p JSONB) RETURNS TABLE (
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
    WHEN NOT EXISTS (SELECT FROM process WHERE id = p->>'process_id' AND state = 'live') THEN 'owner_is_gone'
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
    CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'open_holds', k.concurrent_requests,
      'day', k.budget_day, 'month', k.budget_month, 'total', k.budget_total) END);
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
  outcome := 'accepted';
  RETURN NEXT;
END $$;

-- What keys have used until now.
UPDATE hold h SET budget_key_id = r.api_key_id, budget_day = (h.created_at AT TIME ZONE 'UTC')::DATE
  FROM request r WHERE r.id = h.request_id AND r.api_key_id IS NOT NULL;
INSERT INTO budget_counter (scope, id, period, period_start, held, captured, open_holds)
  SELECT 'key', h.budget_key_id, p.period, p.period_start, coalesce(sum(h.amount) FILTER (WHERE h.state = 'open'), 0),
    sum(h.captured) - coalesce(sum(b.total), 0), count(*) FILTER (WHERE h.state = 'open')
  FROM hold h CROSS JOIN LATERAL ledger_periods(h.budget_day) p
  LEFT JOIN (SELECT request_id, sum(amount) AS total FROM transfer WHERE kind = 'capture_reversal' GROUP BY 1) b ON b.request_id = h.request_id
  WHERE h.budget_key_id IS NOT NULL GROUP BY 1, 2, 3, 4;
