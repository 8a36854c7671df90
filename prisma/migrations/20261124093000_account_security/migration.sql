-- Signing in with a second factor, confirming who is at the keyboard, and one welcome grant per person.

-- When the person last proved who they are in this session; so far that was when they signed in.
ALTER TABLE "session" ADD COLUMN "authenticated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "session" SET "authenticated_at" = "created_at";

-- The secret that an authenticator app shares with us, encrypted. Not in use before its first code has come back.
CREATE TABLE "two_factor" (
  "user_id" TEXT NOT NULL,
  "secret" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "confirmed_at" TIMESTAMPTZ(3),
  "last_step" BIGINT,
  CONSTRAINT "two_factor_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "two_factor_confirmed_by_a_code" CHECK ("confirmed_at" IS NULL OR "last_step" IS NOT NULL),
  CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "recovery_code" (
  "user_id" TEXT NOT NULL,
  "hash" BYTEA NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id", "hash"),
  CONSTRAINT "recovery_code_hash_is_sha256" CHECK (octet_length("hash") = 32),
  CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "two_factor"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- A sign-in whose first factor is proven and whose second is not: it opens nothing but the form for the code.
CREATE TABLE "sign_in_challenge" (
  "hash" BYTEA NOT NULL,
  "user_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "sign_in_challenge_pkey" PRIMARY KEY ("hash"),
  CONSTRAINT "sign_in_challenge_hash_is_sha256" CHECK (octet_length("hash") = 32),
  CONSTRAINT "sign_in_challenge_lives_briefly" CHECK ("expires_at" <= "created_at" + interval '5 minutes'),
  CONSTRAINT "sign_in_challenge_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "sign_in_challenge_user_id_idx" ON "sign_in_challenge"("user_id");

-- What was decided about a workspace's welcome credits, once: granted, or refused because of its mailbox or its network address.
CREATE TABLE "welcome_claim" (
  "workspace_id" TEXT NOT NULL,
  "mailbox_hash" BYTEA NOT NULL,
  "ip" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "welcome_claim_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "welcome_claim_mailbox_hash_is_sha256" CHECK (octet_length("mailbox_hash") = 32),
  CONSTRAINT "welcome_claim_outcome_is_known" CHECK ("outcome" IN ('granted', 'mailbox', 'address')),
  CONSTRAINT "welcome_claim_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "welcome_claim_mailbox_once" ON "welcome_claim"("mailbox_hash") WHERE "outcome" = 'granted';
CREATE INDEX "welcome_claim_ip_created_at_idx" ON "welcome_claim"("ip", "created_at");
