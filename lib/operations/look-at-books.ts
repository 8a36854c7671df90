import { clock } from "@/lib/core/clock";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { log } from "@/lib/trace/log";

/** What an operator's alarms look at; ages are seconds. */
export type Look = {
  openHolds: number;
  oldestHold: number;
  /** Of holds whose process is dead: how long ago it was last alive. Recovery ends them within 45 s. */
  orphanedHold: number;
  /** Findings of the newest audit, and its age; null: none was ever run. */
  auditFindings: number | null;
  auditAge: number | null;
  /** Live processes by role. */
  processes: Readonly<Record<string, number>>;
  /**
   * Jobs by name: due, being worked on, waiting for their time, given up; and the age of the oldest that is due. Pictures to be
   * decoded in full are among them, and those in hand count as waiting for their time.
   */
  jobs: readonly { job: string; due: number; running: number; scheduled: number; failed: number; oldestDue: number }[];
};

const KEPT_MS = 5_000;

type Kept = { until: number; look: Promise<Look | null> };

/** A look at holds, jobs, processes and the audit, at most one every 5 s however often it is asked for; null without a database. */
export function lookAtBooks(): Promise<Look | null> {
  const kept = remember<{ last: Kept }>("look-at-books", () => ({ last: { until: 0, look: Promise.resolve(null) } }));
  const now = clock.now().getTime();
  if (now >= kept.last.until) kept.last = { until: now + KEPT_MS, look: look() };
  return kept.last.look;
}

async function look(): Promise<Look | null> {
  try {
    const [row, jobs] = await Promise.all([
      db.row<Omit<Look, "jobs">>(BOOKS, [env.PROCESS_DEAD_AFTER_SECONDS], "look_at_books"),
      db.rows<Look["jobs"][number]>(JOBS, [], "look_at_jobs"),
    ]);
    return { ...row, jobs };
  } catch (error) {
    log().warn({ err: error }, "the figures of the books could not be read");
    return null;
  }
}

const age = (since: string) => `coalesce(extract(epoch FROM now() - ${since}), 0)::float8`;

/** Reads only what is open: none of it grows with the history. */
const BOOKS = `
  SELECT h.open AS "openHolds", h.oldest AS "oldestHold", h.orphaned AS "orphanedHold", a.findings AS "auditFindings",
    a.age AS "auditAge", p.processes
  FROM
    (SELECT count(*)::float8 AS open, ${age("min(o.created_at)")} AS oldest,
        ${age("min(greatest(o.created_at, p.heartbeat_at)) FILTER (WHERE p.state <> 'live' OR p.heartbeat_at < now() - make_interval(secs => $1))")} AS orphaned
      FROM hold o LEFT JOIN process p ON p.id = o.process_id WHERE o.state = 'open') h
    LEFT JOIN LATERAL (SELECT findings, ${age("started_at")} AS age FROM audit_run ORDER BY started_at DESC LIMIT 1) a ON true,
    (SELECT coalesce(jsonb_object_agg(role, live), '{}') AS processes FROM (
        SELECT role, count(*) AS live FROM process
          WHERE state = 'live' AND heartbeat_at > now() - make_interval(secs => $1) GROUP BY role) roles) p`;

const JOBS = `
  SELECT task_identifier AS job,
    count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::float8 AS due,
    count(*) FILTER (WHERE locked_at IS NOT NULL)::float8 AS running,
    count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::float8 AS scheduled,
    count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::float8 AS failed,
    ${age("min(run_at) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())")} AS "oldestDue"
  FROM graphile_worker.jobs GROUP BY task_identifier
  UNION ALL
  SELECT 'decode-outputs', count(*) FILTER (WHERE decode_at <= now())::float8, 0,
    count(*) FILTER (WHERE decode_at > now() AND decode_at < 'infinity')::float8,
    count(*) FILTER (WHERE decode_at = 'infinity')::float8,
    ${age("min(decode_at) FILTER (WHERE decode_at <= now())")}
  FROM output WHERE decoded_at IS NULL AND deleted_at IS NULL HAVING count(*) > 0`;
