-- Credits. Every amount is a whole number of millicredits (1 credit = 1,000).

CREATE TABLE "wallet" (
  "workspace_id" TEXT NOT NULL,
  "posted" BIGINT NOT NULL DEFAULT 0,
  "held" BIGINT NOT NULL DEFAULT 0,
  "open_holds" INTEGER NOT NULL DEFAULT 0,
  "seq" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "wallet_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "wallet_held_is_not_negative" CHECK ("held" >= 0),
  CONSTRAINT "wallet_open_holds_is_not_negative" CHECK ("open_holds" >= 0),
  CONSTRAINT "wallet_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
) WITH (fillfactor = 50);

CREATE TABLE "price_version" (
  "id" TEXT NOT NULL,
  "model" TEXT NOT NULL,
  "matrix" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "price_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "hold" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "process_id" TEXT NOT NULL,
  "amount" BIGINT NOT NULL,
  "captured" BIGINT NOT NULL DEFAULT 0,
  "state" TEXT NOT NULL DEFAULT 'open',
  "price_version" TEXT NOT NULL,
  "quote" JSONB NOT NULL,
  "balance_before" BIGINT,
  "balance_after" BIGINT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "settled_at" TIMESTAMPTZ(3),
  CONSTRAINT "hold_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "hold_state_is_known" CHECK ("state" IN ('open', 'captured', 'released', 'expired')),
  CONSTRAINT "hold_is_settled_unless_open" CHECK (("state" = 'open') = ("settled_at" IS NULL)),
  CONSTRAINT "hold_captures_at_most_its_amount" CHECK ("amount" >= 0 AND "captured" BETWEEN 0 AND "amount"),
  CONSTRAINT "hold_captured_means_captured" CHECK ("captured" = 0 OR "state" = 'captured'),
  CONSTRAINT "hold_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "wallet"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "hold_request_id_key" ON "hold"("request_id");
CREATE INDEX "hold_workspace_id_idx" ON "hold"("workspace_id");
CREATE INDEX "hold_open_by_expiry" ON "hold"("expires_at") WHERE "state" = 'open';

-- The journal. One row names both accounts, so that it balances by construction.
CREATE TABLE "transfer" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "kind" TEXT NOT NULL,
  "debit_account" TEXT NOT NULL,
  "credit_account" TEXT NOT NULL,
  "amount" BIGINT NOT NULL,
  "wallet_delta" BIGINT NOT NULL,
  "balance_after" BIGINT NOT NULL,
  "ref" TEXT NOT NULL,
  "request_id" TEXT,
  "reason" TEXT NOT NULL,
  "actor" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "transfer_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "transfer_amount_is_positive" CHECK ("amount" > 0),
  CONSTRAINT "transfer_accounts_fit_its_kind" CHECK (
    ("kind" = 'grant' AND "debit_account" = 'promo_expense' AND "credit_account" = 'wallet' AND "wallet_delta" = "amount")
    OR ("kind" = 'capture' AND "debit_account" = 'wallet' AND "credit_account" = 'revenue' AND "wallet_delta" = -"amount")
    OR ("kind" = 'capture_reversal' AND "debit_account" = 'revenue' AND "credit_account" = 'wallet' AND "wallet_delta" = "amount")
  ),
  CONSTRAINT "transfer_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "wallet"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "transfer_workspace_id_seq_key" ON "transfer"("workspace_id", "seq");
CREATE UNIQUE INDEX "transfer_kind_ref_key" ON "transfer"("kind", "ref");
CREATE INDEX "transfer_request_id_idx" ON "transfer"("request_id");

-- What was granted or bought, and what each journal line used of it.
CREATE TABLE "credit_lot" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "transfer_id" BIGINT NOT NULL,
  "source" TEXT NOT NULL,
  "amount" BIGINT NOT NULL,
  "remaining" BIGINT NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "credit_lot_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "credit_lot_source_is_known" CHECK ("source" IN ('promotional', 'purchased')),
  CONSTRAINT "credit_lot_remaining_is_within_amount" CHECK ("amount" > 0 AND "remaining" BETWEEN 0 AND "amount"),
  CONSTRAINT "credit_lot_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "wallet"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "credit_lot_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "credit_lot_transfer_id_key" ON "credit_lot"("transfer_id");
CREATE INDEX "credit_lot_open_by_workspace" ON "credit_lot"("workspace_id") WHERE "remaining" > 0;

CREATE TABLE "lot_use" (
  "transfer_id" BIGINT NOT NULL,
  "lot_id" BIGINT NOT NULL,
  "amount" BIGINT NOT NULL,
  CONSTRAINT "lot_use_pkey" PRIMARY KEY ("transfer_id", "lot_id"),
  CONSTRAINT "lot_use_amount_is_not_zero" CHECK ("amount" <> 0),
  CONSTRAINT "lot_use_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "lot_use_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "credit_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "lot_use_lot_id_idx" ON "lot_use"("lot_id");

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused; correct it with a new line', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "transfer_is_append_only" BEFORE UPDATE OR DELETE ON "transfer" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "transfer_is_never_emptied" BEFORE TRUNCATE ON "transfer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "lot_use_is_append_only" BEFORE UPDATE OR DELETE ON "lot_use" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "lot_use_is_never_emptied" BEFORE TRUNCATE ON "lot_use" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "price_version_is_append_only" BEFORE UPDATE OR DELETE ON "price_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "price_version_is_never_emptied" BEFORE TRUNCATE ON "price_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
