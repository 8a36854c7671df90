-- Rollups of the request table, so that sums over a year do not read its rows. They are derived: a job writes them from the
-- rows, and they can be written anew at any time. An hour is the hour of a request's id, by which lists are paged as well.

-- Nothing can be missed: a mark commits with the change it stands for, and the job removes only marks it can see, so what
-- they stand for is in the rows it reads. Marks are only ever added, so that requests do not wait for one another.
CREATE TABLE "usage_dirty_hour" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY,
  "workspace_id" TEXT NOT NULL,
  "hour" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "usage_dirty_hour_pkey" PRIMARY KEY ("workspace_id", "hour", "id")
);

-- Empty texts stand for none, so that a row is found by its whole key.
CREATE TABLE "usage_hour" (
  "workspace_id" TEXT NOT NULL,
  "hour" TIMESTAMPTZ(3) NOT NULL,
  "api_key_id" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "model" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "end_user" TEXT NOT NULL,
  "records" BIGINT NOT NULL,
  "requests" BIGINT NOT NULL,
  "images" BIGINT NOT NULL,
  "images_asked" BIGINT NOT NULL,
  "credits" BIGINT NOT NULL,
  CONSTRAINT "usage_hour_pkey" PRIMARY KEY ("workspace_id", "hour", "api_key_id", "source", "model", "status", "mode", "end_user")
);
CREATE INDEX "usage_hour_workspace_id_end_user_hour_idx" ON "usage_hour"("workspace_id", "end_user", "hour");

-- Without end users, who can be as many as requests.
CREATE TABLE "usage_day" (
  "workspace_id" TEXT NOT NULL,
  "day" TIMESTAMPTZ(3) NOT NULL,
  "api_key_id" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "model" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "records" BIGINT NOT NULL,
  "requests" BIGINT NOT NULL,
  "images" BIGINT NOT NULL,
  "images_asked" BIGINT NOT NULL,
  "credits" BIGINT NOT NULL,
  CONSTRAINT "usage_day_pkey" PRIMARY KEY ("workspace_id", "day", "api_key_id", "source", "model", "status", "mode")
);

-- A page of a rare model, end user, mode or caller is found without walking over everything newer.
CREATE INDEX "request_workspace_id_model_id_idx" ON "request"("workspace_id", "model", "id");
CREATE INDEX "request_by_end_user" ON "request"("workspace_id", "end_user", "id") WHERE "end_user" IS NOT NULL;
CREATE INDEX "request_by_people" ON "request"("workspace_id", "id") WHERE "actor_kind" = 'user';
CREATE INDEX "request_of_test_keys" ON "request"("workspace_id", "id") WHERE "mode" = 'test';

-- The hour in which a request id was made: its first ten characters after `req_` are milliseconds.
CREATE FUNCTION request_hour(id TEXT) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_timestamp((
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 5, 1)) - 1)::BIGINT << 45) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 6, 1)) - 1)::BIGINT << 40) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 7, 1)) - 1)::BIGINT << 35) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 8, 1)) - 1)::BIGINT << 30) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 9, 1)) - 1)::BIGINT << 25) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 10, 1)) - 1)::BIGINT << 20) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 11, 1)) - 1)::BIGINT << 15) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 12, 1)) - 1)::BIGINT << 10) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 13, 1)) - 1)::BIGINT << 5) +
      ((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 14, 1)) - 1)::BIGINT << 0)
    ) / 3600000 * 3600)
$$;

-- The smallest id a request of that time can have.
CREATE FUNCTION request_id_at(at TIMESTAMPTZ) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'req_' || string_agg(
      substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (((extract(epoch FROM at) * 1000)::BIGINT >> (45 - 5 * place)) & 31)::INTEGER + 1, 1), '' ORDER BY place
    ) || repeat('0', 16)
  FROM generate_series(0, 9) AS place
$$;

-- The rows of a workspace from one id up to another, summed as the rollups keep them.
CREATE FUNCTION usage_between(p_workspace_id TEXT, p_first TEXT, p_end TEXT) RETURNS TABLE (
  api_key_id TEXT, source TEXT, model TEXT, status TEXT, mode TEXT, end_user TEXT,
  records BIGINT, requests BIGINT, images BIGINT, images_asked BIGINT, credits BIGINT
) LANGUAGE sql STABLE AS $$
  SELECT coalesce(r.api_key_id, ''), CASE r.actor_kind WHEN 'user' THEN 'playground' ELSE 'api' END, coalesce(r.model, ''),
    CASE WHEN r.completed_at IS NULL THEN 'processing' ELSE r.status END, r.mode, coalesce(r.end_user, ''),
    count(*), sum(r.occurrences)::BIGINT, sum(r.image_count)::BIGINT,
    coalesce(sum(r.n) FILTER (WHERE r.status <> 'refused'), 0)::BIGINT, sum(r.credits)::BIGINT
  FROM request r WHERE r.workspace_id = p_workspace_id AND r.id >= p_first AND r.id < p_end
  GROUP BY 1, 2, 3, 4, 5, 6
$$;

CREATE FUNCTION mark_usage_hour() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  r request := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  INSERT INTO usage_dirty_hour (workspace_id, hour) VALUES (r.workspace_id, request_hour(r.id));
  RETURN NULL;
END $$;
CREATE TRIGGER request_marks_its_hour AFTER INSERT OR DELETE ON request FOR EACH ROW EXECUTE FUNCTION mark_usage_hour();
CREATE TRIGGER request_change_marks_its_hour AFTER UPDATE ON request FOR EACH ROW WHEN (
  (OLD.api_key_id, OLD.actor_kind, OLD.model, CASE WHEN OLD.completed_at IS NULL THEN 'processing' ELSE OLD.status END, OLD.mode,
    OLD.end_user, OLD.occurrences, OLD.image_count, OLD.n, OLD.credits)
  IS DISTINCT FROM
  (NEW.api_key_id, NEW.actor_kind, NEW.model, CASE WHEN NEW.completed_at IS NULL THEN 'processing' ELSE NEW.status END, NEW.mode,
    NEW.end_user, NEW.occurrences, NEW.image_count, NEW.n, NEW.credits)
) EXECUTE FUNCTION mark_usage_hour();

-- Writes marked hours anew, and their days. An hour is left alone until its last request has surely ended (readers add
-- marked hours from the rows), so that a busy one is not summed again and again. Returns the number of hours.
CREATE FUNCTION roll_usage(p_limit INTEGER) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  ids TEXT[];
  hours TIMESTAMPTZ[];
BEGIN
  -- One at a time: what an older statement has read must not replace what a newer one wrote.
  IF NOT pg_try_advisory_xact_lock(hashtext('usage rollups')) THEN
    RETURN 0;
  END IF;
  -- One mark says as much as many.
  DELETE FROM usage_dirty_hour d
    USING (SELECT workspace_id, hour, max(id) AS last FROM usage_dirty_hour GROUP BY 1, 2 HAVING count(*) > 1) m
    WHERE d.workspace_id = m.workspace_id AND d.hour = m.hour AND d.id < m.last;
  WITH due AS (
    SELECT DISTINCT workspace_id, hour FROM usage_dirty_hour WHERE hour <= now() - INTERVAL '65 minutes' ORDER BY hour LIMIT p_limit
  ), taken AS (
    DELETE FROM usage_dirty_hour d USING due WHERE d.workspace_id = due.workspace_id AND d.hour = due.hour
    RETURNING d.workspace_id, d.hour
  )
  SELECT array_agg(t.workspace_id), array_agg(t.hour) INTO ids, hours FROM (SELECT DISTINCT workspace_id, hour FROM taken) t;
  IF ids IS NULL THEN
    RETURN 0;
  END IF;

  DELETE FROM usage_hour h USING unnest(ids, hours) AS due (workspace_id, hour)
    WHERE h.workspace_id = due.workspace_id AND h.hour = due.hour;
  INSERT INTO usage_hour
    SELECT due.workspace_id, due.hour, u.* FROM unnest(ids, hours) AS due (workspace_id, hour),
      LATERAL usage_between(due.workspace_id, request_id_at(due.hour), request_id_at(due.hour + INTERVAL '1 hour')) u;

  DELETE FROM usage_day d USING unnest(ids, hours) AS due (workspace_id, hour)
    WHERE d.workspace_id = due.workspace_id AND d.day = date_trunc('day', due.hour, 'UTC');
  INSERT INTO usage_day
    SELECT h.workspace_id, due.day, h.api_key_id, h.source, h.model, h.status, h.mode,
      sum(h.records), sum(h.requests), sum(h.images), sum(h.images_asked), sum(h.credits)
    FROM (SELECT DISTINCT workspace_id, date_trunc('day', hour, 'UTC') AS day FROM unnest(ids, hours) AS d (workspace_id, hour)) due
      JOIN usage_hour h ON h.workspace_id = due.workspace_id AND h.hour >= due.day AND h.hour < due.day + INTERVAL '24 hours'
    GROUP BY 1, 2, 3, 4, 5, 6, 7;
  RETURN cardinality(hours);
END $$;

-- What was recorded before there were rollups is rolled up by the worker.
INSERT INTO usage_dirty_hour (workspace_id, hour) SELECT DISTINCT workspace_id, request_hour(id) FROM request;
