import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import type { Durations } from "./percentile";

/** Good and bad ends of a model at a tier and quality, of a route or of a component, within one hour or one day. */
export type ServiceRow = {
  at: Date;
  subject: "model" | "route" | "component";
  name: string;
  tier: string;
  quality: string;
  good: number;
  faults: number;
  durations: Durations;
};

/** `hours`: the last 24 h, `days`: the last 90 days with today, oldest first. */
export type Service = { readAt: Date; hours: readonly ServiceRow[]; days: readonly ServiceRow[] };

const DAY_MS = 24 * 60 * 60 * 1000;

export const STATUS_DAYS = 90;

/** What the worker has summed, read from the database. Pages take it from `readService`, which remembers it. */
export async function readServiceRows(): Promise<Service> {
  const now = clock.now();
  const dayStart = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const columns = "subject, name, tier, quality, good::float8 AS good, faults::float8 AS faults, durations";
  const [hours, days] = await Promise.all([
    db.rows<ServiceRow>(
      `SELECT hour AS at, ${columns} FROM service_hour WHERE hour > $1 ORDER BY hour`,
      [new Date(now.getTime() - DAY_MS)],
      "service_hours",
    ),
    db.rows<ServiceRow>(
      `SELECT day AS at, ${columns} FROM service_day WHERE day > $1 ORDER BY day`,
      [new Date(dayStart - STATUS_DAYS * DAY_MS)],
      "service_days",
    ),
  ]);
  return { readAt: now, hours, days };
}
