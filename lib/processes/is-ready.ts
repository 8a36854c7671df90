import { db } from "@/lib/db/sql";
import { currentProcessId, isDraining } from "./current";

/** True when this process is registered and alive in the database; one indexed read. */
export async function isReady(): Promise<boolean> {
  if (isDraining()) return false;
  try {
    const rows = await db.rows(
      "SELECT FROM process WHERE id = $1 AND state = 'live'",
      [currentProcessId()],
      "process_is_live",
    );
    return rows.length === 1;
  } catch {
    // Not reachable is the very answer this gives.
    return false;
  }
}
