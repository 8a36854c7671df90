-- People, the workspaces that own everything, and the API keys that act for a workspace.

CREATE TABLE "app_user" (
  "id" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "password_hash" TEXT NOT NULL,
  "is_operator" BOOLEAN NOT NULL DEFAULT false,
  "email_verified_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "app_user_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "app_user_email_is_lower_case" CHECK ("email" = lower("email"))
);
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

CREATE TABLE "workspace" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'active',
  "requests_per_minute" INTEGER,
  "concurrent_requests" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "workspace_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "workspace_status_is_known" CHECK ("status" IN ('active', 'suspended')),
  CONSTRAINT "workspace_limits_are_positive" CHECK ("requests_per_minute" > 0 AND "concurrent_requests" > 0)
);

CREATE TABLE "member" (
  "workspace_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id", "user_id"),
  CONSTRAINT "member_role_is_known" CHECK ("role" IN ('owner', 'admin', 'member')),
  CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

CREATE TABLE "api_key" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "hash" BYTEA NOT NULL,
  "prefix" TEXT NOT NULL,
  "last4" TEXT NOT NULL,
  "scopes" TEXT[] NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "api_key_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "api_key_mode_is_known" CHECK ("mode" IN ('live', 'test')),
  CONSTRAINT "api_key_hash_is_sha256" CHECK (octet_length("hash") = 32),
  CONSTRAINT "api_key_scopes_are_known" CHECK ("scopes" <@ ARRAY['generate', 'read', 'manage']),
  CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "api_key_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");
CREATE INDEX "api_key_workspace_id_idx" ON "api_key"("workspace_id");
