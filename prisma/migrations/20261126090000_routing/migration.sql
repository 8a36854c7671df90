-- Routes and models that operators switch off, what each process sees of its routes, and requests that another model served.

CREATE TABLE "route_switch" (
  "name" TEXT NOT NULL,
  "is_on" BOOLEAN NOT NULL,
  "reason" TEXT NOT NULL,
  "changed_by" TEXT NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "route_switch_pkey" PRIMARY KEY ("name")
);
CREATE TABLE "model_switch" (
  "model" TEXT NOT NULL,
  "is_on" BOOLEAN NOT NULL,
  "reason" TEXT NOT NULL,
  "changed_by" TEXT NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "model_switch_pkey" PRIMARY KEY ("model")
);

ALTER TABLE "process" ADD COLUMN "routes" JSONB;
-- The model that an attempt asked: the request's own, or a fallback model.
ALTER TABLE "attempt" ADD COLUMN "model" TEXT;
-- Of the model that served it, where that is another than the one whose price is held.
ALTER TABLE "request" ADD COLUMN "price_version" TEXT;

DROP FUNCTION note_attempt(TEXT, TEXT, INTEGER, TEXT);
-- False: the request was resolved meanwhile, or belongs to another process, and must not be sent.
CREATE FUNCTION note_attempt(p_request_id TEXT, p_process_id TEXT, p_attempt_no INTEGER, p_route TEXT, p_model TEXT DEFAULT NULL) RETURNS BOOLEAN LANGUAGE sql AS $$
  WITH mine AS (
    UPDATE request SET status = 'running', dispatched_at = coalesce(dispatched_at, now())
    WHERE id = p_request_id AND process_id = p_process_id AND status IN ('accepted', 'running')
    RETURNING id
  ), noted AS (
    INSERT INTO attempt (request_id, attempt_no, route, model) SELECT id, p_attempt_no, p_route, p_model FROM mine RETURNING request_id
  )
  SELECT EXISTS (SELECT FROM noted)
$$;

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
      -- Another model that the caller named has drawn: the record tells that one, and its price.
      model = coalesce(p->'served'->>'model', q.model), tier = coalesce(p->'served'->>'tier', q.tier),
      unit_credits = coalesce((p->'served'->>'unit_credits')::BIGINT, q.unit_credits), price_version = p->'served'->>'price_version',
      parameters = q.parameters || coalesce(p->'served'->'parameters', '{}'),
      -- No retention still leaves an hour to fetch what the answer only linked.
      expires_at = now() + CASE (p->>'retention_days')::INTEGER WHEN 0 THEN INTERVAL '1 hour'
        ELSE make_interval(days => (p->>'retention_days')::INTEGER) END
    WHERE q.id = p->>'request_id' RETURNING * INTO r;
  INSERT INTO output (id, request_id, workspace_id, index, storage_key, format, width, height, bytes, sha256, credits, revised_prompt, expires_at)
    SELECT o->>'id', r.id, r.workspace_id, (o->>'index')::INTEGER, o->>'storage_key', o->>'format', (o->>'width')::INTEGER,
      (o->>'height')::INTEGER, (o->>'bytes')::INTEGER, o->>'sha256', (o->>'credits')::BIGINT, o->>'revised_prompt',
      -- A paid picture that nobody has received yet outlives a shorter retention; its delivery ends this.
      CASE (p->>'retention_days')::INTEGER WHEN 0 THEN r.expires_at ELSE greatest(r.expires_at, now() + INTERVAL '7 days') END
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
