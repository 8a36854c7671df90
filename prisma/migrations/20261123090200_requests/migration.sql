-- The usage record: what was asked, by whom, what was tried, what came out. Ids are ULIDs, so id order is time order.

CREATE TABLE "process" (
  "id" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "host" TEXT NOT NULL,
  "pid" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'live',
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "process_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "process_role_is_known" CHECK ("role" IN ('web', 'worker')),
  CONSTRAINT "process_state_is_known" CHECK ("state" IN ('live', 'stopped', 'dead'))
);
CREATE INDEX "process_live_by_heartbeat" ON "process"("heartbeat_at") WHERE "state" = 'live';

CREATE TABLE "request" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "api_key_id" TEXT,
  "actor_kind" TEXT NOT NULL,
  "actor_id" TEXT NOT NULL,
  "process_id" TEXT NOT NULL,
  "endpoint" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "model" TEXT,
  "prompt" TEXT,
  "parameters" JSONB NOT NULL,
  "n" INTEGER NOT NULL DEFAULT 0,
  "tier" TEXT,
  "unit_credits" BIGINT NOT NULL DEFAULT 0,
  "would_cost" BIGINT NOT NULL DEFAULT 0,
  "credits" BIGINT NOT NULL DEFAULT 0,
  "image_count" INTEGER NOT NULL DEFAULT 0,
  "error" JSONB,
  "missing" JSONB,
  "effective" JSONB,
  "usage" JSONB,
  "provider" TEXT,
  "is_simulated" BOOLEAN NOT NULL DEFAULT false,
  "trace" JSONB,
  "end_user" TEXT,
  "metadata" JSONB,
  "formatter_version" INTEGER NOT NULL DEFAULT 1,
  "occurrences" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "dispatched_at" TIMESTAMPTZ(3),
  "completed_at" TIMESTAMPTZ(3),
  "expires_at" TIMESTAMPTZ(3),
  CONSTRAINT "request_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "request_status_is_known" CHECK ("status" IN ('accepted', 'running', 'completed', 'failed', 'refused')),
  CONSTRAINT "request_mode_is_known" CHECK ("mode" IN ('live', 'test')),
  CONSTRAINT "request_actor_kind_is_known" CHECK ("actor_kind" IN ('key', 'user')),
  CONSTRAINT "request_credits_are_not_negative" CHECK ("credits" >= 0),
  CONSTRAINT "request_ended_unless_open" CHECK (("status" IN ('accepted', 'running')) = ("completed_at" IS NULL)),
  CONSTRAINT "request_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "request_workspace_id_id_idx" ON "request"("workspace_id", "id");
CREATE INDEX "request_workspace_id_status_id_idx" ON "request"("workspace_id", "status", "id");
CREATE INDEX "request_api_key_id_id_idx" ON "request"("api_key_id", "id");
CREATE INDEX "request_open_by_process" ON "request"("process_id") WHERE "status" IN ('accepted', 'running');

CREATE TABLE "attempt" (
  "request_id" TEXT NOT NULL,
  "attempt_no" INTEGER NOT NULL,
  "route" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'sent',
  "failure_kind" TEXT,
  "upstream_status" INTEGER,
  "upstream_request_id" TEXT,
  "image_count" INTEGER NOT NULL DEFAULT 0,
  "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "duration_ms" INTEGER,
  CONSTRAINT "attempt_pkey" PRIMARY KEY ("request_id", "attempt_no"),
  CONSTRAINT "attempt_state_is_known" CHECK ("state" IN ('sent', 'succeeded', 'failed', 'unknown')),
  CONSTRAINT "attempt_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "output" (
  "id" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "index" INTEGER NOT NULL,
  "storage_key" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "bytes" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "credits" BIGINT NOT NULL,
  "revised_prompt" TEXT,
  "thumbhash" TEXT,
  "decoded_at" TIMESTAMPTZ(3),
  "fault" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "deleted_at" TIMESTAMPTZ(3),
  CONSTRAINT "output_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "output_format_is_known" CHECK ("format" IN ('png', 'jpeg', 'webp')),
  CONSTRAINT "output_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "output_request_id_index_key" ON "output"("request_id", "index");

CREATE TABLE "idempotency" (
  "workspace_id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "endpoint" TEXT NOT NULL,
  "body_hash" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'running',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "idempotency_pkey" PRIMARY KEY ("workspace_id", "key"),
  CONSTRAINT "idempotency_state_is_known" CHECK ("state" IN ('running', 'bound')),
  CONSTRAINT "idempotency_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");
CREATE INDEX "idempotency_request_id_idx" ON "idempotency"("request_id");
CREATE INDEX "output_kept_by_expiry" ON "output"("expires_at") WHERE "deleted_at" IS NULL;
