import { db, withTransaction } from "@/lib/db/sql";
import { waitUntil } from "./wait-until";

type Row = { table: "wallet" | "payment"; key: "workspace_id" | "id"; value: string };

/**
 * Starts calls one after the other while somebody else holds a row that all of them need, then lets them go: whatever a call
 * read before it waited is out of date by then. At most eight calls.
 */
export async function whileLocked<T>({ table, key, value }: Row, calls: readonly (() => Promise<T>)[]): Promise<T[]> {
  const started: Promise<T>[] = [];
  await withTransaction(async (tx) => {
    await tx.rows(`SELECT FROM ${table} WHERE ${key} = $1 FOR UPDATE`, [value]);
    for (const call of calls) {
      started.push(call());
      await waitUntil("the call waits for the row", async () => (await waiting()) === started.length);
    }
  });
  return Promise.all(started);
}

async function waiting(): Promise<number> {
  const { count } = await db.row<{ count: number }>(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return count;
}
