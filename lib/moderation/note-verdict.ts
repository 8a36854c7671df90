import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import type { Verdict } from "./verdict";

/** Writes the verdict on an accepted request. Never rejects: the request's end does not depend on it. */
export async function noteVerdict(requestId: string, verdict: Verdict): Promise<void> {
  await db
    .rows("SELECT note_verdict($1, $2)", [requestId, JSON.stringify(verdict)], "note_verdict")
    .catch((error: unknown) => log().error({ err: error, request_id: requestId }, "a verdict could not be written"));
}
