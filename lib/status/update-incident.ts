import { UserError } from "@/lib/core/user-error";
import { withTransaction } from "@/lib/db/sql";
import type { IncidentState } from "./incident-state";

/** Adds a note; `resolved` also ends the incident. @throws UserError for an id that is not that of an open incident. */
export function updateIncident({ id, state, text }: { id: string; state: IncidentState; text: string }): Promise<void> {
  return withTransaction(async (tx) => {
    const open = await tx.rows(
      `UPDATE incident SET resolved_at = CASE WHEN $2 = 'resolved' THEN now() END WHERE id = $1 AND resolved_at IS NULL RETURNING id`,
      [id, state],
    );
    if (open.length === 0) throw new UserError(`There is no open incident "${id}".`);
    await tx.rows(
      `INSERT INTO incident_note (incident_id, note_no, state, text)
        SELECT $1, max(note_no) + 1, $2, $3 FROM incident_note WHERE incident_id = $1`,
      [id, state, text],
    );
  });
}
