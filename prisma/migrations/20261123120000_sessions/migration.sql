-- Signing in: sessions, the tokens that mails carry, accounts at other providers, and what slows guessing down.

-- Somebody who only signs in through another provider has no password.
ALTER TABLE "app_user" ALTER COLUMN "password_hash" DROP NOT NULL;

-- A deleted key stays as the row that its requests name.
ALTER TABLE "api_key" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_deleted_is_revoked" CHECK ("deleted_at" IS NULL OR "revoked_at" IS NOT NULL);

CREATE TABLE "session" (
  "id" TEXT NOT NULL,
  "hash" BYTEA NOT NULL,
  "user_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ip" TEXT,
  "user_agent" TEXT,
  CONSTRAINT "session_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "session_hash_is_sha256" CHECK (octet_length("hash") = 32),
  CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "session_hash_key" ON "session"("hash");
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- One row per person and purpose: a newer token takes the place of the older one.
CREATE TABLE "auth_token" (
  "user_id" TEXT NOT NULL,
  "purpose" TEXT NOT NULL,
  "hash" BYTEA NOT NULL,
  "email" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "auth_token_pkey" PRIMARY KEY ("user_id", "purpose"),
  CONSTRAINT "auth_token_purpose_is_known" CHECK ("purpose" IN ('verify_email', 'reset_password')),
  CONSTRAINT "auth_token_hash_is_sha256" CHECK (octet_length("hash") = 32),
  CONSTRAINT "auth_token_lives_briefly" CHECK ("expires_at" <= "created_at" + interval '30 minutes'),
  CONSTRAINT "auth_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "auth_token_hash_key" ON "auth_token"("hash");

CREATE TABLE "oauth_account" (
  "provider" TEXT NOT NULL,
  "provider_account_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "oauth_account_pkey" PRIMARY KEY ("provider", "provider_account_id"),
  CONSTRAINT "oauth_account_provider_is_known" CHECK ("provider" IN ('github', 'google')),
  CONSTRAINT "oauth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "oauth_account_user_id_idx" ON "oauth_account"("user_id");

-- Attempts per address, per account and per network address; subjects are hashed, because they may be strangers' addresses.
CREATE TABLE "auth_throttle" (
  "subject" BYTEA NOT NULL,
  "attempts" INTEGER NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "blocked_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "auth_throttle_pkey" PRIMARY KEY ("subject")
);
CREATE INDEX "auth_throttle_last_at_idx" ON "auth_throttle"("last_at");
