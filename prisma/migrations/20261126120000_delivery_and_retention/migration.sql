-- How long a workspace keeps pictures, which ones somebody kept for longer, and what was deleted when.

ALTER TABLE "workspace"
  ADD COLUMN "retention_days" INTEGER,
  ADD CONSTRAINT "workspace_retention_is_bounded" CHECK ("retention_days" BETWEEN 0 AND 365);

ALTER TABLE "output" ADD COLUMN "kept_at" TIMESTAMPTZ(3);

-- The gallery, newest first, and what of it nobody has received.
CREATE INDEX "output_shown_by_workspace" ON "output"("workspace_id", "id") WHERE "deleted_at" IS NULL AND "fault" IS NULL;
CREATE INDEX "output_undelivered_by_workspace" ON "output"("workspace_id", "id")
  WHERE "delivered_at" IS NULL AND "deleted_at" IS NULL AND "fault" IS NULL;

-- One line per run that deleted something, or could not.
CREATE TABLE "purge_run" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  "cause" TEXT NOT NULL,
  "workspace_id" TEXT,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "outputs" INTEGER NOT NULL,
  "inputs" INTEGER NOT NULL,
  "bytes" BIGINT NOT NULL,
  "failures" INTEGER NOT NULL,
  CONSTRAINT "purge_run_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "purge_run_cause_is_known" CHECK ("cause" IN ('retention', 'owner')),
  CONSTRAINT "purge_run_counts_are_not_negative" CHECK ("outputs" >= 0 AND "inputs" >= 0 AND "bytes" >= 0 AND "failures" >= 0)
);
CREATE INDEX "purge_run_started_at_idx" ON "purge_run"("started_at");
