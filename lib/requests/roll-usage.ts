import { withTransaction } from "@/lib/db/sql";

const HOURS_AT_ONCE = 100;

/**
 * Brings the rollups up to date with the rows of every hour that changed. Twice equals once: an hour is written anew from its
 * rows, and of two workers that do it at the same time one does nothing. Returns how many hours were written.
 */
export async function rollUsage(signal?: AbortSignal): Promise<number> {
  let written = 0;
  while (!signal?.aborted) {
    const hours = await rollSome();
    if (hours === 0) break;
    written += hours;
  }
  return written;
}

function rollSome(): Promise<number> {
  return withTransaction(async (tx) => {
    // A batch of busy hours may take longer than any request may.
    await tx.rows("SET LOCAL statement_timeout = 0");
    return (await tx.row<{ hours: number }>("SELECT roll_usage($1) AS hours", [HOURS_AT_ONCE])).hours;
  });
}
