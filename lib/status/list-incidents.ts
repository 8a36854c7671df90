import { clock } from "@/lib/core/clock";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import type { IncidentState } from "./incident-state";
import { STATUS_DAYS } from "./service-rows";

export type Incident = {
  id: string;
  title: string;
  affects: readonly string[];
  openedAt: Date;
  resolvedAt: Date | null;
  /** The newest first; never empty. */
  notes: readonly { state: IncidentState; text: string; at: Date }[];
};

const FRESH_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Open incidents and those of the last 90 days, the newest first. Remembered for ten seconds. */
export function listIncidents(): Promise<readonly Incident[]> {
  const cache = remember<{ incidents: Promise<readonly Incident[]> | null; readAt: number }>("incidents", () => ({
    incidents: null,
    readAt: 0,
  }));
  const now = performance.now();
  if (cache.incidents && now - cache.readAt < FRESH_MS) return cache.incidents;
  cache.incidents = read();
  cache.readAt = now;
  // A failed read must not be remembered as an answer.
  cache.incidents.catch(() => {
    cache.incidents = null;
  });
  return cache.incidents;
}

type Row = Omit<Incident, "notes"> & { state: IncidentState; text: string; at: Date };

async function read(): Promise<readonly Incident[]> {
  const rows = await db.rows<Row>(
    `SELECT i.id, i.title, i.affects, i.opened_at AS "openedAt", i.resolved_at AS "resolvedAt", n.state, n.text, n.written_at AS at
      FROM incident i JOIN incident_note n ON n.incident_id = i.id
      WHERE i.resolved_at IS NULL OR i.opened_at > $1
      ORDER BY i.opened_at DESC, i.id DESC, n.note_no DESC`,
    [new Date(clock.now().getTime() - STATUS_DAYS * DAY_MS)],
  );
  const incidents = new Map<string, Incident & { notes: Incident["notes"][number][] }>();
  for (const { state, text, at, ...incident } of rows) {
    const known = incidents.get(incident.id) ?? { ...incident, notes: [] };
    known.notes.push({ state, text, at });
    incidents.set(incident.id, known);
  }
  return [...incidents.values()];
}
