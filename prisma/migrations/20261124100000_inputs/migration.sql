-- The pictures an edit began with, cleaned, kept as long as what was made of them.
CREATE TABLE "input" (
  "id" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "index" INTEGER NOT NULL,
  "storage_key" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "bytes" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "deleted_at" TIMESTAMPTZ(3),
  CONSTRAINT "input_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "input_role_is_known" CHECK ("role" IN ('image', 'mask')),
  CONSTRAINT "input_format_is_known" CHECK ("format" IN ('png', 'jpeg', 'webp')),
  CONSTRAINT "input_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "input_request_id_role_index_key" ON "input"("request_id", "role", "index");
CREATE INDEX "input_kept_by_expiry" ON "input"("expires_at") WHERE "deleted_at" IS NULL;

-- Accepts a request with its inputs, so that a customer's picture is never kept without a row that ends it. Takes and answers
-- what accept_request does, and the inputs besides.
CREATE FUNCTION accept_edit(p JSONB) RETURNS TABLE (
  outcome TEXT, original_request_id TEXT, posted BIGINT, held BIGINT, max_open_holds INTEGER, budget JSONB
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT a.outcome, a.original_request_id, a.posted, a.held, a.max_open_holds, a.budget
    INTO outcome, original_request_id, posted, held, max_open_holds, budget FROM accept_request(p) a;
  IF outcome = 'accepted' THEN
    INSERT INTO input (id, request_id, workspace_id, role, index, storage_key, format, width, height, bytes, sha256, expires_at)
      SELECT i.id, p->>'request_id', p->>'workspace_id', i.role, i.index, i.storage_key, i.format, i.width, i.height, i.bytes, i.sha256,
        now() + CASE (p->>'retention_days')::INTEGER WHEN 0 THEN INTERVAL '1 hour'
          ELSE make_interval(days => (p->>'retention_days')::INTEGER) END
      FROM jsonb_to_recordset(p->'inputs') AS i (id TEXT, role TEXT, index INTEGER, storage_key TEXT, format TEXT, width INTEGER,
        height INTEGER, bytes INTEGER, sha256 TEXT);
  END IF;
  RETURN NEXT;
END $$;
