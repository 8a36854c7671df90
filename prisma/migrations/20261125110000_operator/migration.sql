-- What operators do and what the books say about themselves.

-- Who changed what of somebody else's, and why; written in the transaction of the change.
CREATE TABLE "operator_log" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  "actor" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "target" TEXT NOT NULL,
  "before" JSONB NOT NULL,
  "after" JSONB NOT NULL,
  "reason" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "operator_log_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "operator_log_has_a_reason" CHECK ("reason" <> '')
);
CREATE INDEX "operator_log_target_id_idx" ON "operator_log"("target", "id");
CREATE TRIGGER "operator_log_is_append_only" BEFORE UPDATE OR DELETE ON "operator_log" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "operator_log_is_never_emptied" BEFORE TRUNCATE ON "operator_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One run of the audit: each check with what it found, and the figures of the public page, all of one snapshot.
CREATE TABLE "audit_run" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "duration_ms" INTEGER NOT NULL,
  "findings" INTEGER NOT NULL,
  "checks" JSONB NOT NULL,
  "figures" JSONB NOT NULL,
  "lines" BIGINT NOT NULL,
  "newest_transfer_id" BIGINT,
  CONSTRAINT "audit_run_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "audit_run_counts_are_not_negative" CHECK ("duration_ms" >= 0 AND "findings" >= 0 AND "lines" >= 0)
);
CREATE INDEX "audit_run_started_at_idx" ON "audit_run"("started_at");

-- What providers may have been paid for without an answer: the operator's losses, newest first.
CREATE INDEX "attempt_unknown_by_request" ON "attempt"("request_id", "attempt_no") WHERE "state" = 'unknown';

-- A refund is written before Stripe hears of it and a promo code before anybody can use it; the log gets its line with either.
CREATE FUNCTION log_refund_order() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  pay payment;
BEGIN
  SELECT * INTO STRICT pay FROM payment WHERE id = NEW.payment_id;
  INSERT INTO operator_log (actor, action, target, before, after, reason) VALUES (NEW.actor, 'payment.refund', NEW.payment_id,
    jsonb_build_object('refunded_cents', pay.refunded_cents),
    jsonb_build_object('refunded_cents', pay.refunded_cents + NEW.amount_cents, 'beyond_lot', NEW.is_beyond_lot), NEW.reason);
  RETURN NULL;
END $$;
CREATE TRIGGER "refund_order_is_logged" AFTER INSERT ON "refund_order" FOR EACH ROW EXECUTE FUNCTION log_refund_order();

CREATE FUNCTION log_promo_code() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO operator_log (actor, action, target, before, after, reason) VALUES (NEW.created_by, 'promo_code.create', NEW.code,
    jsonb_build_object('exists', false),
    jsonb_build_object('millicredits', NEW.credits, 'redemptions', NEW.max_redemptions, 'expires_at', NEW.expires_at), 'New promo code');
  RETURN NULL;
END $$;
CREATE TRIGGER "promo_code_is_logged" AFTER INSERT ON "promo_code" FOR EACH ROW EXECUTE FUNCTION log_promo_code();
