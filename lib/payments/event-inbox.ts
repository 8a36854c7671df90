import { db } from "@/lib/db/sql";

/** The events that wait for a subject to be read. Those that are refused wait for a person. */
export async function waitingEvents(subjectId: string): Promise<string[]> {
  const events = await db.rows<{ id: string }>(
    "SELECT id FROM stripe_event WHERE subject = $1 AND handled_at IS NULL AND refusal IS NULL",
    [subjectId],
  );
  return events.map(({ id }) => id);
}

/** Notes that what they told of has been read and written down. */
export async function markHandled(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.rows("UPDATE stripe_event SET handled_at = now() WHERE id = ANY($1) AND handled_at IS NULL", [ids]);
}
