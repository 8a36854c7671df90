import { newId } from "@/lib/core/ids";
import { withTransaction } from "@/lib/db/sql";

/** `affects`: names of models, routes or components, as the status page shows them; none: the whole installation. */
type NewIncident = { title: string; text: string; affects: readonly string[] };

/** Tells visitors that something is wrong. Returns the incident's id. */
export function openIncident({ title, text, affects }: NewIncident): Promise<string> {
  const id = newId("incident");
  return withTransaction(async (tx) => {
    await tx.rows("INSERT INTO incident (id, title, affects) VALUES ($1, $2, $3)", [id, title, affects]);
    await tx.rows("INSERT INTO incident_note (incident_id, note_no, state, text) VALUES ($1, 1, 'investigating', $2)", [
      id,
      text,
    ]);
    return id;
  });
}
