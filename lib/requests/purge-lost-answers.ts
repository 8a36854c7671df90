import { db } from "@/lib/db/sql";

/** Forgets answers that were lost so long ago that no retry will ask for them. */
export async function purgeLostAnswers(): Promise<void> {
  await db.rows("DELETE FROM lost_answer WHERE lost_at < now() - INTERVAL '1 day'");
}
