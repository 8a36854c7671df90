import { db } from "@/lib/db/sql";

type Attempt = {
  requestId: string;
  processId: string;
  attemptNo: number;
  route: string;
  /** The public id of the model it asks: the request's own, or a fallback model. */
  model?: string;
};

/** Writes an attempt before its socket is written. False: the request was resolved meanwhile and must not be sent. */
export async function noteAttempt({ requestId, processId, attemptNo, route, model }: Attempt): Promise<boolean> {
  const row = await db.row<{ note_attempt: boolean }>(
    "SELECT note_attempt($1, $2, $3, $4, $5)",
    [requestId, processId, attemptNo, route, model ?? null],
    "note_attempt",
  );
  return row.note_attempt;
}
