-- How well this installation works, for the status page and the model pages: counts by hour and day, so that no visitor's page
-- reads requests. Models and routes are derived from live requests and can be summed anew; components are counted as they
-- are looked at.

-- `subject` is model, route or component. `durations` counts durations in steps of a tenth: {"57": 12} are twelve in step 57.
CREATE TABLE "service_hour" (
  "hour" TIMESTAMPTZ(3) NOT NULL,
  "subject" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "tier" TEXT NOT NULL,
  "quality" TEXT NOT NULL,
  "good" BIGINT NOT NULL,
  "faults" BIGINT NOT NULL,
  "durations" JSONB NOT NULL,
  CONSTRAINT "service_hour_pkey" PRIMARY KEY ("hour", "subject", "name", "tier", "quality")
);

CREATE TABLE "service_day" (
  "day" TIMESTAMPTZ(3) NOT NULL,
  "subject" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "tier" TEXT NOT NULL,
  "quality" TEXT NOT NULL,
  "good" BIGINT NOT NULL,
  "faults" BIGINT NOT NULL,
  "durations" JSONB NOT NULL,
  CONSTRAINT "service_day_pkey" PRIMARY KEY ("day", "subject", "name", "tier", "quality")
);

-- What the operator says went wrong. Notes are only ever added.
CREATE TABLE "incident" (
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "affects" TEXT[],
  "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "resolved_at" TIMESTAMPTZ(3),
  CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "incident_opened_at_idx" ON "incident"("opened_at");

CREATE TABLE "incident_note" (
  "incident_id" TEXT NOT NULL,
  "note_no" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "incident_note_pkey" PRIMARY KEY ("incident_id", "note_no"),
  CONSTRAINT "incident_note_state_is_known" CHECK ("state" IN ('investigating', 'identified', 'monitoring', 'resolved')),
  CONSTRAINT "incident_note_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The step of a duration: each is a tenth longer than the one before, from 1 ms to eleven minutes.
CREATE FUNCTION duration_step(milliseconds DOUBLE PRECISION) RETURNS INTEGER LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(139, floor(ln(greatest(milliseconds, 1)) / ln(1.1)))::INTEGER
$$;
