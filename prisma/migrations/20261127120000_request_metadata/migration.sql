-- Requests are found by what their callers noted on them; those that note nothing cost no line of it.
CREATE INDEX "request_metadata" ON "request" USING gin ("metadata" jsonb_path_ops) WHERE "metadata" <> '{}'::jsonb;
