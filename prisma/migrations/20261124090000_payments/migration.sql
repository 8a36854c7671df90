-- Money in. A payment is our order: what it costs and the credits it buys are written before Stripe hears of it and never
-- change. What Stripe sends is kept as it came; what it means is read from Stripe again. Lock order: payment, wallet.

CREATE TABLE "payment" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "stripe_session_id" TEXT,
  "stripe_payment_intent_id" TEXT,
  "amount_cents" INTEGER NOT NULL,
  "currency" TEXT NOT NULL,
  "credits" BIGINT NOT NULL,
  "pack" TEXT,
  "status" TEXT NOT NULL DEFAULT 'open',
  "quarantine_reason" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "paid_at" TIMESTAMPTZ(3),
  CONSTRAINT "payment_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payment_status_is_known" CHECK ("status" IN ('open', 'paid', 'expired', 'quarantined')),
  CONSTRAINT "payment_sells_something" CHECK ("amount_cents" > 0 AND "credits" > 0 AND "currency" ~ '^[a-z]{3}$'),
  CONSTRAINT "payment_is_paid_at_a_time" CHECK (("status" = 'paid') = ("paid_at" IS NOT NULL)),
  CONSTRAINT "payment_is_quarantined_for_a_reason" CHECK (("status" = 'quarantined') = ("quarantine_reason" IS NOT NULL)),
  CONSTRAINT "payment_is_paid_in_a_session" CHECK ("status" NOT IN ('paid', 'quarantined') OR "stripe_session_id" IS NOT NULL),
  CONSTRAINT "payment_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "payment_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "payment_stripe_session_id_key" ON "payment"("stripe_session_id");
CREATE INDEX "payment_workspace_id_idx" ON "payment"("workspace_id");
CREATE INDEX "payment_open_by_creation" ON "payment"("created_at") WHERE "status" = 'open';

-- Every event once, by Stripe's own id. Not handled: its job is still to come, or it speaks of money that is not ours.
CREATE TABLE "stripe_event" (
  "id" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "object_id" TEXT,
  "payload" JSONB NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "handled_at" TIMESTAMPTZ(3),
  CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "stripe_event_unhandled_by_object" ON "stripe_event"("object_id") WHERE "handled_at" IS NULL;

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps what was written first: % of it is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "payment_keeps_its_order" BEFORE UPDATE OF "id", "workspace_id", "created_by", "amount_cents", "currency", "credits", "pack", "created_at" OR DELETE
  ON "payment" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "payment_is_never_emptied" BEFORE TRUNCATE ON "payment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "stripe_event_keeps_what_was_sent" BEFORE UPDATE OF "id", "type", "object_id", "payload", "received_at" OR DELETE
  ON "stripe_event" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "stripe_event_is_never_emptied" BEFORE TRUNCATE ON "stripe_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

ALTER TABLE "transfer"
  DROP CONSTRAINT "transfer_accounts_fit_its_kind",
  ADD CONSTRAINT "transfer_accounts_fit_its_kind" CHECK (
    ("kind" = 'grant' AND "debit_account" = 'promo_expense' AND "credit_account" = 'wallet' AND "wallet_delta" = "amount")
    OR ("kind" = 'top_up' AND "debit_account" = 'stripe_clearing' AND "credit_account" = 'wallet' AND "wallet_delta" = "amount")
    OR ("kind" = 'capture' AND "debit_account" = 'wallet' AND "credit_account" = 'revenue' AND "wallet_delta" = -"amount")
    OR ("kind" = 'capture_reversal' AND "debit_account" = 'revenue' AND "credit_account" = 'wallet' AND "wallet_delta" = "amount")
  );

-- Credits what was paid for. The same ref twice is one top-up.
CREATE FUNCTION ledger_top_up(
  p_workspace_id TEXT, p_amount BIGINT, p_ref TEXT, p_reason TEXT, p_actor TEXT
) RETURNS TABLE (applied BOOLEAN, transfer_id BIGINT, balance_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  before wallet;
  line transfer;
BEGIN
  SELECT * INTO STRICT before FROM wallet WHERE workspace_id = p_workspace_id FOR UPDATE;
  SELECT * INTO line FROM transfer t WHERE t.kind = 'top_up' AND t.ref = p_ref;
  IF FOUND THEN
    RETURN QUERY SELECT false, line.id, line.balance_after;
    RETURN;
  END IF;
  UPDATE wallet SET posted = posted + p_amount, seq = seq + 1 WHERE workspace_id = p_workspace_id;
  INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
    VALUES (p_workspace_id, before.seq + 1, 'top_up', 'stripe_clearing', 'wallet', p_amount, p_amount, before.posted + p_amount, p_ref, p_reason, p_actor)
    RETURNING * INTO line;
  PERFORM ledger_add_lot(p_workspace_id, line.id, 'purchased', p_amount, before.posted, NULL);
  RETURN QUERY SELECT true, line.id, line.balance_after;
END $$;

-- Brings a payment to where Stripe says its Checkout Session is: any number of times, in any order, the end is the same.
-- p: session_id, payment_id (as the session names it), payment_intent_id, is_paid, is_expired, amount_cents, currency, reason, actor.
-- outcome: unknown_payment | open | paid | expired | quarantined; applied: credits were posted by this very call.
CREATE FUNCTION settle_payment(p JSONB) RETURNS TABLE (outcome TEXT, payment_id TEXT, applied BOOLEAN) LANGUAGE plpgsql AS $$
DECLARE
  pay payment;
  session_id TEXT := p->>'session_id';
  received TEXT := (p->>'amount_cents') || ' ' || (p->>'currency');
  posted BOOLEAN;
BEGIN
  SELECT * INTO pay FROM payment WHERE stripe_session_id = session_id FOR UPDATE;
  IF NOT FOUND THEN
    -- The session was made, but its id not written (yet): it names the payment itself.
    SELECT * INTO pay FROM payment
      WHERE id = p->>'payment_id' AND coalesce(stripe_session_id, session_id) = session_id FOR UPDATE;
  END IF;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown_payment', NULL::TEXT, false;
    RETURN;
  END IF;
  IF NOT (p->>'is_paid')::BOOLEAN THEN
    IF pay.status = 'open' AND (p->>'is_expired')::BOOLEAN THEN
      UPDATE payment SET status = 'expired', stripe_session_id = session_id WHERE id = pay.id RETURNING * INTO pay;
    END IF;
    RETURN QUERY SELECT pay.status, pay.id, false;
    RETURN;
  END IF;
  IF pay.status IN ('paid', 'quarantined') THEN
    RETURN QUERY SELECT pay.status, pay.id, false;
    RETURN;
  END IF;
  IF received IS DISTINCT FROM pay.amount_cents || ' ' || pay.currency THEN
    UPDATE payment SET status = 'quarantined', stripe_session_id = session_id, stripe_payment_intent_id = p->>'payment_intent_id',
        quarantine_reason = 'ordered for ' || pay.amount_cents || ' ' || pay.currency || ', Stripe received ' || coalesce(received, 'an unknown amount')
      WHERE id = pay.id;
    RETURN QUERY SELECT 'quarantined', pay.id, false;
    RETURN;
  END IF;
  SELECT t.applied INTO posted FROM ledger_top_up(pay.workspace_id, pay.credits, pay.id, p->>'reason', p->>'actor') t;
  UPDATE payment SET status = 'paid', paid_at = now(), stripe_session_id = session_id, stripe_payment_intent_id = p->>'payment_intent_id'
    WHERE id = pay.id;
  RETURN QUERY SELECT 'paid', pay.id, posted;
END $$;
