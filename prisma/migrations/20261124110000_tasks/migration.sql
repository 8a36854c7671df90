-- Asynchronous tasks: a request that waits in a queue, belongs to nobody until a worker claims it, and may be cancelled until
-- the provider is asked. Its end is told to a webhook.

-- No process: it waits in the queue.
ALTER TABLE "request" ALTER COLUMN "process_id" DROP NOT NULL;
ALTER TABLE "hold" ALTER COLUMN "process_id" DROP NOT NULL;
ALTER TABLE "request" DROP CONSTRAINT "request_status_is_known",
  ADD CONSTRAINT "request_status_is_known" CHECK ("status" IN ('accepted', 'running', 'completed', 'failed', 'refused', 'cancelled'));
-- The names under which a process takes jobs, so that its jobs can be freed when it dies.
ALTER TABLE "process" ADD COLUMN "queue_workers" TEXT[] NOT NULL DEFAULT '{}';

CREATE TABLE "task" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "parameters" JSONB NOT NULL,
  "webhook_url" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "task_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "task_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "task_request_id_key" ON "task"("request_id");
CREATE INDEX "task_workspace_id_id_idx" ON "task"("workspace_id", "id");

-- The secret itself is derived from the installation's signing secret and this number; no row is number 1.
CREATE TABLE "webhook_secret" (
  "workspace_id" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "rotated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "webhook_secret_number_is_positive" CHECK ("number" > 1),
  CONSTRAINT "webhook_secret_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "webhook_delivery" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "event" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "payload" TEXT,
  "status" TEXT NOT NULL DEFAULT 'pending',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "response_status" INTEGER,
  "response_body" TEXT,
  "failure" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "next_at" TIMESTAMPTZ(3),
  "last_attempt_at" TIMESTAMPTZ(3),
  CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_delivery_status_is_known" CHECK ("status" IN ('pending', 'delivered', 'failed', 'gone')),
  CONSTRAINT "webhook_delivery_waits_while_pending" CHECK (("status" = 'pending') = ("next_at" IS NOT NULL)),
  CONSTRAINT "webhook_delivery_answer_is_short" CHECK (octet_length("response_body") <= 4096),
  CONSTRAINT "webhook_delivery_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "webhook_delivery_request_id_idx" ON "webhook_delivery"("request_id");

-- Whether a job still stands for a task: waiting, or in the hands of a worker that has not been declared dead.
CREATE FUNCTION task_is_waiting(p_request_id TEXT) RETURNS BOOLEAN LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM graphile_worker.jobs j WHERE j.key = 'task:' || p_request_id AND (j.locked_at IS NOT NULL OR j.attempts < j.max_attempts)
  );
END $$;

-- Gives a waiting task to a process, which owns its hold from here on, for as long as it may take. False: it was cancelled, it
-- expired in the queue, or somebody else has it.
CREATE FUNCTION claim_task(p_request_id TEXT, p_process_id TEXT, p_ttl_seconds INTEGER) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hold SET process_id = p_process_id, expires_at = now() + make_interval(secs => p_ttl_seconds)
    WHERE request_id = p_request_id AND state = 'open' AND process_id IS NULL AND expires_at > now()
      AND EXISTS (SELECT FROM process WHERE id = p_process_id AND process.state = 'live');
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE request SET process_id = p_process_id WHERE id = p_request_id;
  RETURN true;
END $$;

-- Ends a task before the provider is asked, as finish_request does. Lock order: hold, request; note_attempt waits for the
-- request, so either it has written its attempt before, or it finds the request ended and nothing is sent.
-- outcome: settled | not_cancellable (already sent) | already_settled | no_hold
CREATE FUNCTION cancel_task(p JSONB) RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  current TEXT;
BEGIN
  PERFORM FROM hold WHERE request_id = p->>'request_id' FOR UPDATE;
  SELECT status INTO current FROM request WHERE id = p->>'request_id' FOR UPDATE;
  IF current = 'running' THEN
    RETURN 'not_cancellable';
  END IF;
  RETURN (SELECT f.outcome FROM finish_request(p) f);
END $$;

-- A request without a process is a task: the worker that claims it will own it.
-- outcome: accepted | replay | idempotency_in_progress | idempotency_mismatch | insufficient_credits | concurrency_limit
--          | key_concurrency_limit | key_budget_exceeded | key_revoked | key_orphaned | key_expired | workspace_suspended
--          | owner_is_gone
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

-- outcome: settled | no_hold | already_settled | owner_is_gone (as ledger_settle); anything but settled changed nothing.
CREATE OR REPLACE FUNCTION finish_request(p JSONB) RETURNS TABLE (
  outcome TEXT, balance_after BIGINT, held_after BIGINT, completed_at TIMESTAMPTZ, expires_at TIMESTAMPTZ
) LANGUAGE plpgsql AS $$
DECLARE
  settled RECORD;
  image_total INTEGER := jsonb_array_length(p->'outputs');
  r request;
  t task;
  event TEXT;
BEGIN
  SELECT * INTO settled FROM ledger_settle(p->>'request_id', p->>'process_id', p->>'hold_state', (p->>'credits')::BIGINT, p->>'reason', p->>'actor');
  outcome := settled.outcome;
  balance_after := settled.balance_after;
  held_after := settled.held_after;
  IF outcome <> 'settled' THEN
    RETURN NEXT;
    RETURN;
  END IF;

  UPDATE request q SET status = p->>'status', credits = (p->>'credits')::BIGINT, image_count = image_total,
      would_cost = (p->>'would_cost')::BIGINT,
      error = nullif(p->'error', 'null'), missing = nullif(p->'missing', 'null'), effective = nullif(p->'effective', 'null'),
      usage = nullif(p->'usage', 'null'), trace = nullif(p->'trace', 'null'), provider = p->>'provider',
      is_simulated = (p->>'is_simulated')::BOOLEAN, completed_at = now(),
      -- No retention still leaves an hour to fetch what the answer only linked.
      expires_at = now() + CASE (p->>'retention_days')::INTEGER WHEN 0 THEN INTERVAL '1 hour'
        ELSE make_interval(days => (p->>'retention_days')::INTEGER) END
    WHERE q.id = p->>'request_id' RETURNING * INTO r;
  INSERT INTO output (id, request_id, workspace_id, index, storage_key, format, width, height, bytes, sha256, credits, revised_prompt, expires_at)
    SELECT o->>'id', r.id, r.workspace_id, (o->>'index')::INTEGER, o->>'storage_key', o->>'format', (o->>'width')::INTEGER,
      (o->>'height')::INTEGER, (o->>'bytes')::INTEGER, o->>'sha256', (o->>'credits')::BIGINT, o->>'revised_prompt', r.expires_at
    FROM jsonb_array_elements(p->'outputs') o;
  UPDATE attempt a SET state = e->>'state', failure_kind = e->>'failure_kind', upstream_status = (e->>'upstream_status')::INTEGER,
      upstream_request_id = e->>'upstream_request_id', image_count = (e->>'image_count')::INTEGER, duration_ms = (e->>'duration_ms')::INTEGER
    FROM jsonb_array_elements(p->'attempts') e
    WHERE a.request_id = r.id AND a.attempt_no = (e->>'attempt_no')::INTEGER;
  -- What a dead process sent and nobody saw the end of: the operator's loss, never the customer's.
  UPDATE attempt a SET state = 'unknown' WHERE a.request_id = r.id AND a.state = 'sent';
  IF (p->>'binds_idempotency_key')::BOOLEAN THEN
    UPDATE idempotency SET state = 'bound' WHERE request_id = r.id;
  ELSE
    DELETE FROM idempotency WHERE request_id = r.id;
  END IF;
  IF image_total > 0 THEN
    PERFORM graphile_worker.add_job('make-thumbnails', json_build_object('requestId', r.id), max_attempts => 10, job_key => 'thumbnails:' || r.id);
  END IF;
  SELECT * INTO t FROM task WHERE request_id = r.id;
  IF t.id IS NOT NULL AND p->>'process_id' IS NULL THEN
    PERFORM graphile_worker.remove_job('task:' || r.id);
  END IF;
  IF t.webhook_url IS NOT NULL THEN
    -- One end, one event: its id follows from the request's.
    event := 'msg_' || substr(r.id, 5);
    INSERT INTO webhook_delivery (id, workspace_id, request_id, event, url, next_at)
      VALUES (event, r.workspace_id, r.id, 'image.task.' || r.status, t.webhook_url, now());
    PERFORM graphile_worker.add_job('deliver-webhook', json_build_object('deliveryId', event), job_key => 'webhook:' || event);
  END IF;
  completed_at := r.completed_at;
  expires_at := r.expires_at;
  RETURN NEXT;
END $$;
