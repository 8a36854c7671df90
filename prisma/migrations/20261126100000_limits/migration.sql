-- What a workspace may use is its own value, else its plan's, else the installation's. Null here: the installation's.
CREATE TABLE "plan" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "requests_per_minute" INTEGER,
  "images_per_minute" INTEGER,
  "concurrent_requests" INTEGER,
  "models" TEXT[],
  "max_tier" TEXT,
  "is_default" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "plan_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "plan_limits_are_positive" CHECK ("requests_per_minute" > 0 AND "images_per_minute" > 0 AND "concurrent_requests" > 0),
  CONSTRAINT "plan_allows_a_model" CHECK (cardinality("models") > 0),
  CONSTRAINT "plan_tier_is_known" CHECK ("max_tier" IN ('512', '1K', '2K', '4K'))
);
-- New workspaces begin with it.
CREATE UNIQUE INDEX "plan_has_one_default" ON "plan"("is_default") WHERE "is_default";
INSERT INTO "plan" ("id", "name", "is_default") VALUES ('free', 'Free', true), ('paid', 'Paid', false), ('custom', 'Custom', false);

ALTER TABLE "workspace"
  ADD COLUMN "plan_id" TEXT NOT NULL DEFAULT 'free',
  ADD COLUMN "images_per_minute" INTEGER,
  ADD CONSTRAINT "workspace_images_per_minute_are_positive" CHECK ("images_per_minute" > 0),
  ADD CONSTRAINT "workspace_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
UPDATE "workspace" SET "plan_id" = 'paid' WHERE "id" IN (SELECT "workspace_id" FROM "transfer" WHERE "kind" = 'top_up');

-- Whoever pays for the first time leaves the plan that everybody begins with, in the transaction of the payment.
CREATE FUNCTION raise_plan_of_payer() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE workspace w SET plan_id = 'paid' FROM plan p
    WHERE w.id = NEW.workspace_id AND p.id = w.plan_id AND p.is_default AND p.id <> 'paid';
  RETURN NULL;
END $$;
CREATE TRIGGER top_up_raises_the_plan AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.kind = 'top_up') EXECUTE FUNCTION raise_plan_of_payer();

-- What one of a workspace's own users may do, beside what they may spend.
ALTER TABLE "end_user_limit"
  ADD COLUMN "requests_per_minute" INTEGER,
  ADD COLUMN "images_per_minute" INTEGER,
  ADD COLUMN "concurrent_requests" INTEGER,
  ADD COLUMN "blocked_at" TIMESTAMPTZ(3),
  ADD COLUMN "blocked_reason" TEXT,
  ADD CONSTRAINT "end_user_limit_limits_are_positive" CHECK ("requests_per_minute" > 0 AND "images_per_minute" > 0 AND "concurrent_requests" > 0),
  ADD CONSTRAINT "end_user_limit_block_has_a_reason" CHECK (("blocked_at" IS NULL) = ("blocked_reason" IS NULL));
CREATE INDEX "end_user_limit_per_minute" ON "end_user_limit"("workspace_id")
  WHERE "requests_per_minute" IS NOT NULL OR "images_per_minute" IS NOT NULL;

-- Minutes that several processes count together (LIMITS_STORE=postgres). Lost with a crash, like any minute.
CREATE UNLOGGED TABLE "rate_limit" (
  "key" TEXT NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,
  CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- What a key, an end user and the workspace may use, in millicredits: key and end_user (id, and where they are limited open_holds,
-- day, month, total), workspace (day, month, total).
CREATE OR REPLACE FUNCTION ledger_limits(p_workspace_id TEXT, p_key_id TEXT, p_end_user TEXT) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'key', (SELECT jsonb_build_object('id', k.id, 'open_holds', k.concurrent_requests,
        'day', k.budget_day, 'month', k.budget_month, 'total', k.budget_total)
      FROM api_key k WHERE k.id = p_key_id),
    'end_user', (SELECT jsonb_build_object('id', p_end_user, 'open_holds', e.concurrent_requests,
        'day', e.budget_day, 'month', e.budget_month, 'total', e.budget_total)
      FROM (VALUES (p_workspace_id, p_end_user)) AS asked (workspace_id, end_user) LEFT JOIN end_user_limit e USING (workspace_id, end_user)),
    'workspace', (SELECT jsonb_build_object('day', w.budget_day, 'month', w.budget_month, 'total', w.budget_total)
      FROM workspace w WHERE w.id = p_workspace_id))
$$;

-- What limits (as ledger_limits) say to an amount now. outcome: null (it may be held) | key_concurrency_limit
--   | end_user_concurrency_limit | key_budget_exceeded | end_user_budget_exceeded | workspace_budget_exceeded
-- budget: the one that ends last of those that are too small; room: what all of them leave, null where there are none.
CREATE OR REPLACE FUNCTION ledger_judge_budgets(p_workspace_id TEXT, p_limits JSONB, p_amount BIGINT, p_day DATE) RETURNS TABLE (
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
      (array_agg(scope ORDER BY place) FILTER (
        WHERE period = 'total' AND open_holds >= (p_limits->scope->>'open_holds')::INTEGER
      ))[1] AS full_scope
    FROM counter
  )
  SELECT CASE WHEN l.full_scope IS NOT NULL THEN l.full_scope || '_concurrency_limit' ELSE e.scope || '_budget_exceeded' END,
    CASE WHEN e.period IS NOT NULL THEN
      jsonb_build_object('period', e.period, 'limit', e.ceiling, 'used', e.used, 'resets_on', e.resets_on, 'room', l.room) END,
    l.room
  FROM left_over l LEFT JOIN LATERAL (
    SELECT * FROM counter WHERE p_amount > 0 AND used + p_amount > ceiling ORDER BY resets_on DESC NULLS FIRST, place LIMIT 1
  ) e ON true
$$;

-- A request without a process is a task: the worker that claims it will own it.
-- outcome: accepted | replay | idempotency_in_progress | idempotency_mismatch | insufficient_credits | concurrency_limit
--          | key_concurrency_limit | end_user_concurrency_limit | key_budget_exceeded | end_user_budget_exceeded
--          | workspace_budget_exceeded | key_revoked | key_orphaned | key_expired | workspace_suspended | end_user_blocked | owner_is_gone
CREATE OR REPLACE FUNCTION accept_request(p JSONB) RETURNS TABLE (
  outcome TEXT, original_request_id TEXT, posted BIGINT, held BIGINT, max_open_holds INTEGER, budget JSONB
) LANGUAGE plpgsql AS $$
DECLARE
  ws workspace;
  k api_key;
  eu end_user_limit;
  seen idempotency;
  placed RECORD;
  open_limit INTEGER;
BEGIN
  SELECT * INTO STRICT ws FROM workspace WHERE id = p->>'workspace_id';
  open_limit := coalesce(ws.concurrent_requests, (SELECT pl.concurrent_requests FROM plan pl WHERE pl.id = ws.plan_id),
    (p->>'default_concurrent_requests')::INTEGER);
  SELECT * INTO k FROM api_key WHERE id = p->>'api_key_id';
  IF p->>'end_user' IS NOT NULL THEN
    SELECT * INTO eu FROM end_user_limit e WHERE e.workspace_id = ws.id AND e.end_user = p->>'end_user';
  END IF;
  outcome := CASE
    WHEN ws.status <> 'active' THEN 'workspace_suspended'
    WHEN p->>'api_key_id' IS NOT NULL AND (k.id IS NULL OR k.revoked_at IS NOT NULL) THEN 'key_revoked'
    WHEN k.id IS NOT NULL AND NOT EXISTS (
      SELECT FROM member m WHERE m.workspace_id = k.workspace_id AND m.user_id = k.created_by
    ) THEN 'key_orphaned'
    WHEN k.expires_at <= now() THEN 'key_expired'
    WHEN eu.blocked_at IS NOT NULL THEN 'end_user_blocked'
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
  max_open_holds := CASE placed.outcome
    WHEN 'key_concurrency_limit' THEN k.concurrent_requests
    WHEN 'end_user_concurrency_limit' THEN eu.concurrent_requests
    ELSE open_limit
  END;
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
