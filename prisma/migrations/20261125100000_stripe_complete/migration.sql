-- Everything that becomes of money after it came in: refunds, disputes, saved cards, automatic recharges, promo codes, the daily
-- comparison with Stripe. Lock order: promo code, automatic recharge, wallet; payment, automatic recharge, wallet.

ALTER TABLE "payment"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'checkout',
  ADD COLUMN "charged_cents" INTEGER,
  ADD COLUMN "refunded_cents" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "disputed_cents" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "refunded_credits" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "disputed_credits" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "movements" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "dispute_status" TEXT,
  ADD COLUMN "failure_code" TEXT,
  ADD COLUMN "authentication_url" TEXT,
  ADD COLUMN "receipt_url" TEXT,
  ADD COLUMN "invoice_url" TEXT,
  DROP CONSTRAINT "payment_status_is_known",
  DROP CONSTRAINT "payment_is_paid_in_a_session",
  ADD CONSTRAINT "payment_status_is_known" CHECK ("status" IN ('open', 'requires_action', 'paid', 'expired', 'failed', 'quarantined')),
  ADD CONSTRAINT "payment_kind_is_known" CHECK ("kind" IN ('checkout', 'auto_top_up')),
  ADD CONSTRAINT "payment_is_paid_with_stripe" CHECK (
    "status" NOT IN ('paid', 'quarantined') OR "stripe_session_id" IS NOT NULL OR "stripe_payment_intent_id" IS NOT NULL
  ),
  ADD CONSTRAINT "payment_failed_for_a_reason" CHECK ("status" <> 'failed' OR "failure_code" IS NOT NULL),
  ADD CONSTRAINT "payment_takes_back_at_most_its_credits" CHECK (
    "refunded_credits" >= 0 AND "disputed_credits" >= 0 AND "refunded_credits" + "disputed_credits" <= "credits"
    AND ("status" = 'paid' OR "refunded_credits" + "disputed_credits" = 0)
  ),
  ADD CONSTRAINT "payment_cents_are_not_negative" CHECK ("charged_cents" > 0 AND "refunded_cents" >= 0 AND "disputed_cents" >= 0);
UPDATE "payment" SET "charged_cents" = "amount_cents" WHERE "status" = 'paid';
CREATE UNIQUE INDEX "payment_stripe_payment_intent_id_key" ON "payment"("stripe_payment_intent_id");
DROP INDEX "payment_workspace_id_idx";
CREATE INDEX "payment_workspace_id_id_idx" ON "payment"("workspace_id", "id");
-- One at a time: however many servers see the balance fall, one of them recharges.
CREATE UNIQUE INDEX "payment_one_open_auto_top_up" ON "payment"("workspace_id")
  WHERE "kind" = 'auto_top_up' AND "status" IN ('open', 'requires_action');

DROP TRIGGER "payment_keeps_its_order" ON "payment";
CREATE TRIGGER "payment_keeps_its_order" BEFORE UPDATE OF "id", "workspace_id", "created_by", "amount_cents", "currency", "credits", "pack", "kind", "created_at" OR DELETE
  ON "payment" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Stripe's refunds and disputes of our payments, each where it was last seen; neither can go back to an earlier state.
CREATE TABLE "payment_refund" (
  "id" TEXT NOT NULL,
  "payment_id" TEXT NOT NULL,
  "amount_cents" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "payment_refund_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payment_refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "payment_refund_payment_id_idx" ON "payment_refund"("payment_id");

CREATE TABLE "payment_dispute" (
  "id" TEXT NOT NULL,
  "payment_id" TEXT NOT NULL,
  "amount_cents" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "money_moves" INTEGER NOT NULL DEFAULT 0,
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "payment_dispute_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payment_dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "payment_dispute_payment_id_idx" ON "payment_dispute"("payment_id");

-- What an operator asked Stripe to give back, written before Stripe hears of it: the row is the idempotency key.
CREATE TABLE "refund_order" (
  "id" TEXT NOT NULL,
  "payment_id" TEXT NOT NULL,
  "amount_cents" INTEGER NOT NULL,
  "is_beyond_lot" BOOLEAN NOT NULL,
  "reason" TEXT NOT NULL,
  "actor" TEXT NOT NULL,
  "stripe_refund_id" TEXT,
  "fault" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "refund_order_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "refund_order_gives_something_back" CHECK ("amount_cents" > 0 AND "reason" <> ''),
  CONSTRAINT "refund_order_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "refund_order_stripe_refund_id_key" ON "refund_order"("stripe_refund_id");
CREATE INDEX "refund_order_payment_id_idx" ON "refund_order"("payment_id");
CREATE TRIGGER "refund_order_keeps_what_was_asked" BEFORE UPDATE OF "id", "payment_id", "amount_cents", "is_beyond_lot", "reason", "actor", "created_at" OR DELETE
  ON "refund_order" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "refund_order_is_never_emptied" BEFORE TRUNCATE ON "refund_order" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- subject: what is re-read because of the event; refusal: why it was stored and not acted on.
ALTER TABLE "stripe_event"
  ADD COLUMN "subject" TEXT,
  ADD COLUMN "refusal" TEXT;
UPDATE "stripe_event" SET "subject" = "object_id" WHERE "handled_at" IS NULL;
DROP INDEX "stripe_event_unhandled_by_object";
CREATE INDEX "stripe_event_unhandled_by_subject" ON "stripe_event"("subject") WHERE "handled_at" IS NULL;

-- The workspace at Stripe, and the card it saved there as far as a person needs to recognise it.
CREATE TABLE "billing_account" (
  "workspace_id" TEXT NOT NULL,
  "stripe_customer_id" TEXT NOT NULL,
  "payment_method_id" TEXT,
  "card_brand" TEXT,
  "card_last4" TEXT,
  "card_exp_month" INTEGER,
  "card_exp_year" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "billing_account_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "billing_account_card_is_whole" CHECK (
    ("payment_method_id" IS NULL) = ("card_last4" IS NULL) AND ("payment_method_id" IS NULL) = ("card_brand" IS NULL)
  ),
  CONSTRAINT "billing_account_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "billing_account_stripe_customer_id_key" ON "billing_account"("stripe_customer_id");

CREATE TABLE "auto_top_up" (
  "workspace_id" TEXT NOT NULL,
  "is_enabled" BOOLEAN NOT NULL,
  "below" BIGINT NOT NULL,
  "pack" TEXT,
  "amount_cents" INTEGER NOT NULL,
  "monthly_ceiling_cents" INTEGER NOT NULL,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "next_try_at" TIMESTAMPTZ(3),
  "reason" TEXT,
  "set_by" TEXT NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "auto_top_up_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "auto_top_up_is_possible" CHECK ("below" > 0 AND "amount_cents" > 0 AND "monthly_ceiling_cents" >= "amount_cents"),
  CONSTRAINT "auto_top_up_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "auto_top_up_set_by_fkey" FOREIGN KEY ("set_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "alert_setting" (
  "workspace_id" TEXT NOT NULL,
  "low_balance" BIGINT,
  "key_budget_80" BOOLEAN NOT NULL,
  "daily_spend" BIGINT,
  CONSTRAINT "alert_setting_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "alert_setting_is_positive" CHECK ("low_balance" > 0 AND "daily_spend" > 0),
  CONSTRAINT "alert_setting_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Which alerts were sent: each once, until what it tells of is over.
CREATE TABLE "alert_sent" (
  "workspace_id" TEXT NOT NULL,
  "alert" TEXT NOT NULL,
  "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "alert_sent_pkey" PRIMARY KEY ("workspace_id", "alert"),
  CONSTRAINT "alert_sent_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "alert_sent_sent_at_idx" ON "alert_sent"("sent_at");

-- How often a workspace began something that card testers and code guessers repeat, since window_start.
CREATE TABLE "billing_attempt" (
  "workspace_id" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "window_start" TIMESTAMPTZ(3) NOT NULL,
  "attempts" INTEGER NOT NULL,
  CONSTRAINT "billing_attempt_pkey" PRIMARY KEY ("workspace_id", "what"),
  CONSTRAINT "billing_attempt_what_is_known" CHECK ("what" IN ('checkout', 'promo_code')),
  CONSTRAINT "billing_attempt_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "promo_code" (
  "code" TEXT NOT NULL,
  "credits" BIGINT NOT NULL,
  "max_redemptions" INTEGER NOT NULL,
  "redemptions" INTEGER NOT NULL DEFAULT 0,
  "expires_at" TIMESTAMPTZ(3),
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "promo_code_pkey" PRIMARY KEY ("code"),
  CONSTRAINT "promo_code_is_typed_easily" CHECK ("code" ~ '^[A-Z0-9-]{4,32}$'),
  CONSTRAINT "promo_code_gives_something" CHECK ("credits" > 0 AND "max_redemptions" > 0),
  CONSTRAINT "promo_code_is_not_overdrawn" CHECK ("redemptions" BETWEEN 0 AND "max_redemptions")
);

CREATE TABLE "promo_redemption" (
  "code" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "redeemed_by" TEXT NOT NULL,
  "redeemed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "promo_redemption_pkey" PRIMARY KEY ("code", "workspace_id"),
  CONSTRAINT "promo_redemption_code_fkey" FOREIGN KEY ("code") REFERENCES "promo_code"("code") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "promo_redemption_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What a comparison with Stripe saw; money in minor units, before any other currency's.
CREATE TABLE "reconciliation" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "sessions" INTEGER NOT NULL,
  "payment_intents" INTEGER NOT NULL,
  "refunds" INTEGER NOT NULL,
  "disputes" INTEGER NOT NULL,
  "repaired" JSONB NOT NULL,
  "differences" JSONB NOT NULL,
  "stripe_cents" BIGINT NOT NULL,
  "ledger_cents" BIGINT NOT NULL,
  "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "reconciliation_checked_at_idx" ON "reconciliation"("checked_at");
CREATE TRIGGER "reconciliation_is_append_only" BEFORE UPDATE OR DELETE ON "reconciliation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "reconciliation_is_never_emptied" BEFORE TRUNCATE ON "reconciliation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How far a refund or a dispute has come: a later state wins over what a slow reader still saw. A state that is not known here
-- counts as the first one, so that it neither hides nor undoes a known one.
CREATE FUNCTION payment_rank(p_status TEXT) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_status
    WHEN 'succeeded' THEN 2 WHEN 'failed' THEN 3 WHEN 'canceled' THEN 3
    WHEN 'warning_under_review' THEN 2 WHEN 'warning_closed' THEN 3 WHEN 'prevented' THEN 3
    WHEN 'needs_response' THEN 4 WHEN 'under_review' THEN 5 WHEN 'lost' THEN 6 WHEN 'won' THEN 7
    ELSE 1 END
$$;

-- Notes what Stripe says of a payment's refunds and disputes and sums it up in the payment, which the caller has locked.
CREATE FUNCTION payment_note_returns(p_payment_id TEXT, p JSONB) RETURNS payment LANGUAGE plpgsql AS $$
DECLARE
  pay payment;
BEGIN
  INSERT INTO payment_refund AS known (id, payment_id, amount_cents, status)
    SELECT r.id, p_payment_id, r.amount_cents, r.status
    FROM jsonb_to_recordset(coalesce(p->'refunds', '[]')) AS r (id TEXT, amount_cents INTEGER, status TEXT) ORDER BY r.id
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, seen_at = now()
      WHERE payment_rank(excluded.status) > payment_rank(known.status);
  INSERT INTO payment_dispute AS known (id, payment_id, amount_cents, status, money_moves)
    SELECT d.id, p_payment_id, d.amount_cents, d.status, d.money_moves
    FROM jsonb_to_recordset(coalesce(p->'disputes', '[]')) AS d (id TEXT, amount_cents INTEGER, status TEXT, money_moves INTEGER) ORDER BY d.id
    ON CONFLICT (id) DO UPDATE SET money_moves = greatest(known.money_moves, excluded.money_moves), seen_at = now(),
      status = CASE WHEN payment_rank(excluded.status) > payment_rank(known.status) THEN excluded.status ELSE known.status END;
  UPDATE payment SET
      refunded_cents = (SELECT coalesce(sum(r.amount_cents), 0) FROM payment_refund r
        WHERE r.payment_id = p_payment_id AND r.status NOT IN ('failed', 'canceled')),
      -- Each move of a dispute's money turns around what the one before did: the first takes it away.
      disputed_cents = (SELECT coalesce(sum(d.amount_cents), 0) FROM payment_dispute d
        WHERE d.payment_id = p_payment_id AND d.status <> 'won' AND (d.money_moves % 2 = 1 OR d.money_moves = 0 AND d.status = 'lost')),
      dispute_status = (SELECT d.status FROM payment_dispute d WHERE d.payment_id = p_payment_id ORDER BY payment_rank(d.status) DESC, d.id DESC LIMIT 1),
      receipt_url = coalesce(p->>'receipt_url', receipt_url), invoice_url = coalesce(p->>'invoice_url', invoice_url)
    WHERE id = p_payment_id RETURNING * INTO pay;
  RETURN pay;
END $$;

-- Posts the difference between the credits that a refund or a dispute should have taken back and those it has, under a number
-- of its own, because the same sum can be taken, given back and taken again.
CREATE FUNCTION payment_move(pay payment, p_kind TEXT, p_credits BIGINT, p_cents INTEGER, p_actor TEXT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ref TEXT := pay.id || ':' || pay.movements + 1;
  reason TEXT := payment_reason(initcap(p_kind), p_cents, pay.currency);
BEGIN
  IF p_credits > 0 THEN
    PERFORM ledger_take_back(pay.workspace_id, p_kind, pay.id, p_credits, ref, reason, p_actor);
  ELSIF p_credits < 0 THEN
    PERFORM ledger_give_back(pay.workspace_id, p_kind || '_reversal', pay.id, -p_credits, ref, reason, p_actor);
  END IF;
END $$;

-- Finds and locks the payment of which Stripe speaks: by session, by payment intent, or by the payment that they name while
-- our row does not know them yet.
CREATE FUNCTION payment_lock(p JSONB) RETURNS payment LANGUAGE plpgsql AS $$
DECLARE
  pay payment;
  session_id TEXT := p->>'session_id';
  intent_id TEXT := p->>'payment_intent_id';
BEGIN
  SELECT * INTO pay FROM payment WHERE stripe_session_id = session_id FOR UPDATE;
  IF FOUND THEN
    RETURN pay;
  END IF;
  SELECT * INTO pay FROM payment
    WHERE stripe_payment_intent_id = intent_id AND (session_id IS NULL OR coalesce(stripe_session_id, session_id) = session_id) FOR UPDATE;
  IF FOUND THEN
    RETURN pay;
  END IF;
  SELECT * INTO pay FROM payment
    WHERE id = p->>'payment_id' AND (session_id IS NULL OR coalesce(stripe_session_id, session_id) = session_id)
      AND (intent_id IS NULL OR coalesce(stripe_payment_intent_id, intent_id) = intent_id) FOR UPDATE;
  RETURN pay;
END $$;

-- What an automatic recharge does to the next ones: paid, it forgives; failed, it waits an hour, and the third in a row is the last.
CREATE FUNCTION auto_top_up_learn(p_workspace_id TEXT, p_failure TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  setting auto_top_up;
BEGIN
  IF p_failure IS NULL THEN
    UPDATE auto_top_up SET failures = 0, next_try_at = NULL, reason = NULL WHERE workspace_id = p_workspace_id AND is_enabled;
    RETURN false;
  END IF;
  UPDATE auto_top_up SET failures = failures + 1, next_try_at = now() + INTERVAL '1 hour', reason = p_failure, is_enabled = failures < 2
    WHERE workspace_id = p_workspace_id AND is_enabled RETURNING * INTO setting;
  RETURN coalesce(NOT setting.is_enabled, false);
END $$;

DROP FUNCTION settle_payment(JSONB);

-- Brings a payment to where Stripe says it is: any number of times, in any order, the end is the same, because what is known
-- only grows and only the difference is posted.
-- p: session_id, payment_id (as Stripe's objects name it), payment_intent_id, is_paid, is_expired, failure_code (the charge
-- failed), authentication_url (the bank asks the customer), amount_cents (without tax), charged_cents (with it), currency,
-- refunds [{id, amount_cents, status}], disputes [{id, amount_cents, status, money_moves}], receipt_url, invoice_url, reason, actor.
-- outcome: unknown_payment or the payment's status. By this very call: applied (credits were bought), has_changed (the status),
-- was_switched_off (the automatic recharge), refunded_cents and refunded_credits, disputed_cents and disputed_credits
-- (taken back, or negative: given back).
CREATE FUNCTION settle_payment(p JSONB) RETURNS TABLE (
  outcome TEXT, payment_id TEXT, workspace_id TEXT, applied BOOLEAN, has_changed BOOLEAN, was_switched_off BOOLEAN,
  refunded_cents INTEGER, refunded_credits BIGINT, disputed_cents INTEGER, disputed_credits BIGINT
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  pay payment := payment_lock(p);
  before payment := pay;
  received TEXT := (p->>'amount_cents') || ' ' || (p->>'currency');
  posted BOOLEAN := false;
  is_off BOOLEAN := false;
  refund_target BIGINT := 0;
  dispute_target BIGINT := 0;
BEGIN
  IF pay.id IS NULL THEN
    RETURN QUERY SELECT 'unknown_payment', NULL::TEXT, NULL::TEXT, false, false, false, 0, 0::BIGINT, 0, 0::BIGINT;
    RETURN;
  END IF;
  pay := payment_note_returns(pay.id, p);
  IF pay.status NOT IN ('paid', 'quarantined') THEN
    pay.status := CASE
      WHEN (p->>'is_paid')::BOOLEAN AND received IS DISTINCT FROM pay.amount_cents || ' ' || pay.currency THEN 'quarantined'
      WHEN (p->>'is_paid')::BOOLEAN THEN 'paid'
      WHEN pay.status IN ('expired', 'failed') THEN pay.status
      WHEN p->>'failure_code' IS NOT NULL THEN 'failed'
      WHEN (p->>'is_expired')::BOOLEAN THEN 'expired'
      WHEN p->>'authentication_url' IS NOT NULL THEN 'requires_action'
      ELSE pay.status END;
    UPDATE payment SET status = pay.status,
        stripe_session_id = coalesce(stripe_session_id, p->>'session_id'),
        stripe_payment_intent_id = coalesce(stripe_payment_intent_id, p->>'payment_intent_id'),
        charged_cents = CASE WHEN pay.status = 'paid' THEN coalesce((p->>'charged_cents')::INTEGER, amount_cents) END,
        paid_at = CASE WHEN pay.status = 'paid' THEN now() END,
        failure_code = CASE WHEN pay.status = 'failed' THEN coalesce(failure_code, p->>'failure_code') END,
        authentication_url = CASE WHEN pay.status = 'requires_action' THEN coalesce(p->>'authentication_url', authentication_url) END,
        quarantine_reason = CASE WHEN pay.status = 'quarantined' THEN
          'ordered for ' || pay.amount_cents || ' ' || pay.currency || ', Stripe received ' || coalesce(received, 'an unknown amount') END
      WHERE id = pay.id RETURNING * INTO pay;
    IF pay.kind = 'auto_top_up' AND pay.status <> before.status AND pay.status IN ('paid', 'failed') THEN
      is_off := auto_top_up_learn(pay.workspace_id, pay.failure_code);
    END IF;
    IF pay.status = 'paid' THEN
      SELECT t.applied INTO posted FROM ledger_top_up(pay.workspace_id, pay.credits, pay.id, p->>'reason', p->>'actor') t;
    END IF;
  END IF;
  IF pay.status = 'paid' THEN
    -- Rounded down, in the customer's favour; everything for everything.
    refund_target := div(pay.credits::NUMERIC * least(pay.refunded_cents, pay.charged_cents), pay.charged_cents);
    dispute_target := div(pay.credits::NUMERIC * least(pay.refunded_cents + pay.disputed_cents, pay.charged_cents), pay.charged_cents) - refund_target;
    -- What comes back comes first: together they may never take more than was bought.
    IF dispute_target < before.disputed_credits THEN
      PERFORM payment_move(pay, 'dispute', dispute_target - before.disputed_credits, pay.disputed_cents - before.disputed_cents, p->>'actor');
    END IF;
    PERFORM payment_move(pay, 'refund', refund_target - before.refunded_credits, pay.refunded_cents - before.refunded_cents, p->>'actor');
    IF dispute_target > before.disputed_credits THEN
      PERFORM payment_move(pay, 'dispute', dispute_target - before.disputed_credits, pay.disputed_cents - before.disputed_cents, p->>'actor');
    END IF;
    UPDATE payment SET refunded_credits = refund_target, disputed_credits = dispute_target, movements = movements + 1
      WHERE id = pay.id AND (refund_target, dispute_target) <> (payment.refunded_credits, payment.disputed_credits);
  END IF;
  RETURN QUERY SELECT pay.status, pay.id, pay.workspace_id, posted, pay.status <> before.status, is_off,
    pay.refunded_cents - before.refunded_cents, refund_target - before.refunded_credits,
    pay.disputed_cents - before.disputed_cents, dispute_target - before.disputed_credits;
END $$;

-- `Refund of $3.00`, and where money came back `Refund of $3.00 reversed`.
CREATE FUNCTION payment_reason(p_what TEXT, p_cents INTEGER, p_currency TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT p_what || ' of ' || CASE p_currency WHEN 'usd' THEN '$' ELSE upper(p_currency) || ' ' END
    || trim(to_char(abs(p_cents) / 100.0, 'FM999,999,990.00')) || CASE WHEN p_cents < 0 THEN ' reversed' ELSE '' END
$$;

-- Orders an automatic recharge if the balance is too low, none is on its way, the last failure is an hour ago and the month
-- (UTC) has room. Returns the payment's workspace, or nothing.
CREATE FUNCTION open_auto_top_up(
  p_workspace_id TEXT, p_payment_id TEXT, p_amount_cents INTEGER, p_currency TEXT, p_credits BIGINT, p_pack TEXT
) RETURNS TABLE (opened TEXT) LANGUAGE plpgsql AS $$
DECLARE
  setting auto_top_up;
BEGIN
  SELECT * INTO setting FROM auto_top_up a WHERE a.workspace_id = p_workspace_id AND a.is_enabled FOR UPDATE;
  IF NOT FOUND OR setting.next_try_at > now() OR setting.amount_cents <> p_amount_cents THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM payment y WHERE y.workspace_id = p_workspace_id AND y.kind = 'auto_top_up' AND y.status IN ('open', 'requires_action'))
    OR NOT EXISTS (SELECT FROM wallet w WHERE w.workspace_id = p_workspace_id AND w.posted - w.held < setting.below)
    OR NOT EXISTS (SELECT FROM billing_account b WHERE b.workspace_id = p_workspace_id AND b.payment_method_id IS NOT NULL)
    OR auto_top_up_spent(p_workspace_id) + p_amount_cents > setting.monthly_ceiling_cents THEN
    RETURN;
  END IF;
  INSERT INTO payment (id, workspace_id, created_by, amount_cents, currency, credits, pack, kind)
    VALUES (p_payment_id, p_workspace_id, setting.set_by, p_amount_cents, p_currency, p_credits, p_pack, 'auto_top_up');
  RETURN QUERY SELECT p_workspace_id;
END $$;

-- What automatic recharges have charged, or may still charge, since the month began (UTC).
CREATE FUNCTION auto_top_up_spent(p_workspace_id TEXT) RETURNS BIGINT LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(amount_cents), 0)::BIGINT FROM payment
    WHERE workspace_id = p_workspace_id AND kind = 'auto_top_up' AND status IN ('open', 'requires_action', 'paid', 'quarantined')
      AND created_at >= date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
$$;

-- Gives a promo code's credits to a workspace, once, and to no more workspaces than it was made for.
-- outcome: redeemed | unknown | expired | used_up | redeemed_before
CREATE FUNCTION redeem_promo_code(p_code TEXT, p_workspace_id TEXT, p_actor TEXT)
  RETURNS TABLE (outcome TEXT, credits BIGINT, balance_after BIGINT) LANGUAGE plpgsql AS $$
DECLARE
  promo promo_code;
BEGIN
  SELECT * INTO promo FROM promo_code c WHERE c.code = p_code FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown', NULL::BIGINT, NULL::BIGINT;
  ELSIF EXISTS (SELECT FROM promo_redemption r WHERE r.code = p_code AND r.workspace_id = p_workspace_id) THEN
    RETURN QUERY SELECT 'redeemed_before', NULL::BIGINT, NULL::BIGINT;
  ELSIF promo.expires_at <= now() THEN
    RETURN QUERY SELECT 'expired', NULL::BIGINT, NULL::BIGINT;
  ELSIF promo.redemptions >= promo.max_redemptions THEN
    RETURN QUERY SELECT 'used_up', NULL::BIGINT, NULL::BIGINT;
  ELSE
    UPDATE promo_code SET redemptions = redemptions + 1 WHERE code = p_code;
    INSERT INTO promo_redemption (code, workspace_id, redeemed_by) VALUES (p_code, p_workspace_id, p_actor);
    RETURN QUERY SELECT 'redeemed', promo.credits, g.balance_after
      FROM ledger_grant(p_workspace_id, promo.credits, 'promo:' || p_code || ':' || p_workspace_id, 'Promo code ' || p_code, p_actor, NULL) g;
  END IF;
END $$;
