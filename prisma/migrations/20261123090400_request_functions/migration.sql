-- The two writes of a request's life, each one round trip: accept (idempotency, limits, hold, usage row) and finish
-- (outputs, capture or release, usage row, jobs). Arguments are one JSON object so that every value travels by name.

-- outcome: accepted | replay | idempotency_in_progress | idempotency_mismatch | insufficient_credits | concurrency_limit
--          | key_revoked | key_expired | workspace_suspended | owner_is_gone
CREATE FUNCTION accept_request(p JSONB) RETURNS TABLE (
  outcome TEXT, original_request_id TEXT, posted BIGINT, held BIGINT, max_open_holds INTEGER
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
    p->>'price_version', p->'quote', make_interval(secs => (p->>'hold_ttl_seconds')::DOUBLE PRECISION));
  posted := placed.posted;
  held := placed.held;
  max_open_holds := open_limit;
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

-- Writes the attempt before its socket is written. False: the request is no longer this process's to work on.
CREATE FUNCTION note_attempt(p_request_id TEXT, p_process_id TEXT, p_attempt_no INTEGER, p_route TEXT) RETURNS BOOLEAN LANGUAGE sql AS $$
  WITH mine AS (
    UPDATE request SET status = 'running', dispatched_at = coalesce(dispatched_at, now())
    WHERE id = p_request_id AND process_id = p_process_id AND status IN ('accepted', 'running')
    RETURNING id
  ), noted AS (
    INSERT INTO attempt (request_id, attempt_no, route) SELECT id, p_attempt_no, p_route FROM mine RETURNING request_id
  )
  SELECT EXISTS (SELECT FROM noted)
$$;

-- outcome: settled | no_hold | already_settled | owner_is_gone (as ledger_settle); anything but settled changed nothing.
CREATE FUNCTION finish_request(p JSONB) RETURNS TABLE (
  outcome TEXT, balance_after BIGINT, held_after BIGINT, completed_at TIMESTAMPTZ, expires_at TIMESTAMPTZ
) LANGUAGE plpgsql AS $$
DECLARE
  settled RECORD;
  image_total INTEGER := jsonb_array_length(p->'outputs');
  r request;
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
  completed_at := r.completed_at;
  expires_at := r.expires_at;
  RETURN NEXT;
END $$;

-- An image that passed the check before capture and yet cannot be decoded: refunded by itself. False: it was already.
CREATE FUNCTION refuse_output(p_output_id TEXT, p_fault TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  o output;
BEGIN
  UPDATE output SET fault = p_fault, decoded_at = now() WHERE id = p_output_id AND fault IS NULL RETURNING * INTO o;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF o.credits > 0 THEN
    PERFORM ledger_reverse_capture(o.request_id, o.id, o.credits, 'image ' || o.index || ' cannot be decoded', 'system:image-check');
  END IF;
  UPDATE request SET credits = credits - o.credits, image_count = image_count - 1 WHERE id = o.request_id;
  RETURN true;
END $$;
