-- What workspaces and the operator refuse, what was found about each request, and what became of reports of wrong refusals.

-- A term that a prompt must not hold, or one that makes an exception from it. Without a workspace it is the operator's.
CREATE TABLE "moderation_rule" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT,
  "kind" TEXT NOT NULL,
  "term" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "moderation_rule_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "moderation_rule_kind_is_known" CHECK ("kind" IN ('blocked_term', 'allowed_term')),
  CONSTRAINT "moderation_rule_term_is_short" CHECK (char_length("term") BETWEEN 1 AND 100),
  CONSTRAINT "moderation_rule_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "moderation_rule_workspace_id_idx" ON "moderation_rule"("workspace_id");
-- A term is blocked or allowed, never both.
CREATE UNIQUE INDEX "moderation_rule_of_workspace" ON "moderation_rule"("workspace_id", "term") WHERE "workspace_id" IS NOT NULL;
CREATE UNIQUE INDEX "moderation_rule_of_operator" ON "moderation_rule"("term") WHERE "workspace_id" IS NULL;

-- What a workspace chose; without a row the installation's defaults hold.
CREATE TABLE "moderation_setting" (
  "workspace_id" TEXT NOT NULL,
  "strictness" TEXT,
  "require_end_user" BOOLEAN NOT NULL DEFAULT false,
  "set_by" TEXT NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "moderation_setting_pkey" PRIMARY KEY ("workspace_id"),
  CONSTRAINT "moderation_setting_strictness_is_known" CHECK ("strictness" IN ('off', 'standard', 'strict')),
  CONSTRAINT "moderation_setting_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What was found about the content of a request; null where nobody looked, or a provider's refusal says it.
ALTER TABLE "request" ADD COLUMN "moderation" JSONB;

-- Writes the verdict on a request that was accepted.
CREATE FUNCTION note_verdict(p_request_id TEXT, p_verdict JSONB) RETURNS void LANGUAGE sql AS $$
  UPDATE request SET moderation = p_verdict WHERE id = p_request_id
$$;

-- A customer's word that a refusal was wrong, and the operator's answer; one per request.
CREATE TABLE "refusal_report" (
  "request_id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "outcome" TEXT,
  "note" TEXT,
  "answered_by" TEXT,
  "answered_at" TIMESTAMPTZ(3),
  CONSTRAINT "refusal_report_pkey" PRIMARY KEY ("request_id"),
  CONSTRAINT "refusal_report_reason_is_short" CHECK (char_length("reason") BETWEEN 1 AND 1000),
  CONSTRAINT "refusal_report_outcome_is_known" CHECK ("outcome" IN ('upheld', 'overturned')),
  CONSTRAINT "refusal_report_is_answered_whole" CHECK (num_nonnulls("outcome", "note", "answered_by", "answered_at") IN (0, 4)),
  CONSTRAINT "refusal_report_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "refusal_report_open" ON "refusal_report"("created_at") WHERE "outcome" IS NULL;
