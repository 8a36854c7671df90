import { db } from "@/lib/db/sql";

type Attempt = { requestId: string; processId: string; attemptNo: number; route: string };

/** Writes an attempt before its socket is written. False: the request was resolved meanwhile and must not be sent. */
export async function noteAttempt({ requestId, processId, attemptNo, route }: Attempt): Promise<boolean> {
  const row = await db.row<{ note_attempt: boolean }>(
    "SELECT note_attempt($1, $2, $3, $4)",
    [requestId, processId, attemptNo, route],
    "note_attempt",
  );
  return row.note_attempt;
}
