import { clock } from "@/lib/core/clock";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import type { Component } from "./components";

/** One look at a component; `ms` only where it answered. */
export type Sample = { component: Component; isGood: boolean; ms: number | null };

type Noted = Sample & { at: Date };

/** A day of looks: an outage of the database is written down once it is over. */
const MOST_KEPT = 24 * 60 * 4;

/** Adds looks to the figures of this hour. Those that cannot be written now are kept and written with the next. */
export async function noteSamples(samples: readonly Sample[]): Promise<void> {
  const waiting = remember<Noted[]>("samples", () => []);
  const at = clock.now();
  waiting.push(...samples.map((sample) => ({ ...sample, at })));
  waiting.splice(0, waiting.length - MOST_KEPT);
  while (waiting[0]) {
    try {
      await write(waiting[0]);
    } catch (error) {
      log().warn({ err: error, waiting: waiting.length }, "a look at a component could not be written; it is kept");
      return;
    }
    waiting.shift();
  }
}

async function write({ component, isGood, ms, at }: Noted): Promise<void> {
  await db.rows(
    `INSERT INTO service_hour AS kept (hour, subject, name, tier, quality, good, faults, durations)
      VALUES (date_trunc('hour', $1::timestamptz, 'UTC'), 'component', $2, '', '', $3::boolean::int, (NOT $3::boolean)::int,
        CASE WHEN $4::float8 IS NULL THEN '{}' ELSE jsonb_build_object(duration_step($4), 1) END)
      ON CONFLICT (hour, subject, name, tier, quality) DO UPDATE SET good = kept.good + excluded.good,
        faults = kept.faults + excluded.faults,
        durations = CASE WHEN $4::float8 IS NULL THEN kept.durations ELSE kept.durations || jsonb_build_object(
          duration_step($4), coalesce((kept.durations ->> duration_step($4)::text)::bigint, 0) + 1) END`,
    [at, component, isGood, ms],
  );
}
