-- The ledger's verbs. Each is one call and safe at READ COMMITTED: a verb locks the wallet row before it reads any row
-- that other verbs change (a function's later statements see what committed while it waited). Lock order: hold, wallet.

-- Puts credits that came in with a journal line into a lot; what the wallet owed is filled first.
CREATE FUNCTION ledger_add_lot(
  p_workspace_id TEXT, p_transfer_id BIGINT, p_source TEXT, p_amount BIGINT, p_posted_before BIGINT, p_expires_at TIMESTAMPTZ
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owed BIGINT := least(p_amount, greatest(0, -p_posted_before));
  lot BIGINT;
BEGIN
  INSERT INTO credit_lot (workspace_id, transfer_id, source, amount, remaining, expires_at)
    VALUES (p_workspace_id, p_transfer_id, p_source, p_amount, p_amount - owed, p_expires_at)
    RETURNING id INTO lot;
  IF owed > 0 THEN
    INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES (p_transfer_id, lot, owed);
  END IF;
END $$;

-- Takes an amount out of the open lots: soonest expiry first, promotional before purchased, oldest first.
CREATE FUNCTION ledger_use_lots(p_workspace_id TEXT, p_transfer_id BIGINT, p_amount BIGINT) RETURNS void LANGUAGE sql AS $$
  WITH open_lot AS (
    SELECT id, remaining, sum(remaining) OVER (ORDER BY expires_at NULLS LAST, (source = 'promotional') DESC, id) - remaining AS before
    FROM credit_lot WHERE workspace_id = p_workspace_id AND remaining > 0
  ), used AS (
    SELECT id, least(remaining, p_amount - before)::BIGINT AS amount FROM open_lot WHERE before < p_amount
  ), taken AS (
    UPDATE credit_lot SET remaining = credit_lot.remaining - used.amount FROM used WHERE credit_lot.id = used.id
    RETURNING credit_lot.id, used.amount
  )
  INSERT INTO lot_use (transfer_id, lot_id, amount) SELECT p_transfer_id, id, amount FROM taken
$$;

-- Gives credits. The same ref twice is one grant.
CREATE FUNCTION ledger_grant(
  p_workspace_id TEXT, p_amount BIGINT, p_ref TEXT, p_reason TEXT, p_actor TEXT, p_expires_at TIMESTAMPTZ
) RETURNS TABLE (applied BOOLEAN, transfer_id BIGINT, balance_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  before wallet;
  line transfer;
BEGIN
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = p_workspace_id FOR UPDATE;
  SELECT * INTO line FROM transfer t WHERE t.kind = 'grant' AND t.ref = p_ref;
  IF FOUND THEN
    RETURN QUERY SELECT false, line.id, line.balance_after;
    RETURN;
  END IF;
  UPDATE wallet SET posted = posted + p_amount, seq = seq + 1 WHERE workspace_id = p_workspace_id;
  INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
    VALUES (p_workspace_id, before.seq + 1, 'grant', 'promo_expense', 'wallet', p_amount, p_amount, before.posted + p_amount, p_ref, p_reason, p_actor)
    RETURNING * INTO line;
  PERFORM ledger_add_lot(p_workspace_id, line.id, 'promotional', p_amount, before.posted, p_expires_at);
  RETURN QUERY SELECT true, line.id, line.balance_after;
END $$;

-- Reserves an amount for one request: the balance and the number of open holds are checked by the write itself.
-- outcome: held | insufficient_credits | concurrency_limit
CREATE FUNCTION ledger_hold(
  p_workspace_id TEXT, p_hold_id TEXT, p_request_id TEXT, p_process_id TEXT, p_amount BIGINT, p_max_open_holds INTEGER,
  p_price_version TEXT, p_quote JSONB, p_ttl INTERVAL
) RETURNS TABLE (outcome TEXT, posted BIGINT, held BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  w wallet;
BEGIN
  UPDATE wallet SET held = wallet.held + p_amount, open_holds = wallet.open_holds + 1
    WHERE wallet.workspace_id = p_workspace_id
      AND wallet.open_holds < p_max_open_holds
      AND (p_amount = 0 OR wallet.posted - wallet.held >= p_amount)
    RETURNING * INTO w;
  IF FOUND THEN
    INSERT INTO hold (id, workspace_id, request_id, process_id, amount, price_version, quote, expires_at)
      VALUES (p_hold_id, p_workspace_id, p_request_id, p_process_id, p_amount, p_price_version, p_quote, now() + p_ttl);
    RETURN QUERY SELECT 'held', w.posted, w.held;
    RETURN;
  END IF;
  SELECT * INTO STRICT w FROM wallet WHERE wallet.workspace_id = p_workspace_id;
  RETURN QUERY SELECT
    CASE WHEN p_amount > 0 AND w.posted - w.held < p_amount THEN 'insufficient_credits' ELSE 'concurrency_limit' END,
    w.posted, w.held;
END $$;

-- Resolves a hold once: captures p_captured (the rest returns), or with 0 releases it or lets it expire.
-- p_process_id is the settling owner, or null for recovery. outcome: settled | no_hold | already_settled | owner_is_gone
CREATE FUNCTION ledger_settle(
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

-- Returns what one image cost after its capture (a picture that cannot be decoded). The same ref twice is one reversal.
CREATE FUNCTION ledger_reverse_capture(
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
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = h.workspace_id FOR UPDATE;
  IF EXISTS (SELECT FROM transfer WHERE kind = 'capture_reversal' AND ref = p_ref) THEN
    RETURN false;
  END IF;
  IF p_amount > h.captured - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE kind = 'capture_reversal' AND request_id = p_request_id) THEN
    RAISE EXCEPTION 'a reversal of % exceeds what request % was charged', p_amount, p_request_id;
  END IF;
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
