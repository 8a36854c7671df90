-- The pictures that nobody has decoded in full yet are their own queue: a job for each cost more statements than the call itself.

-- When it is looked at next, and how often somebody has begun to.
ALTER TABLE "output" ADD COLUMN "decode_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "decode_tries" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "output_to_decode" ON "output" ("decode_at") WHERE decoded_at IS NULL AND deleted_at IS NULL;

-- The queue's own schema is installed after the first migrations of a new database.
DO $$ BEGIN
  IF to_regclass('graphile_worker.jobs') IS NOT NULL THEN
    PERFORM graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs WHERE task_identifier = 'make-thumbnails';
  END IF;
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
