import pg from "pg";
import { withTransaction } from "@/lib/db/sql";
import { requireEnv } from "@/lib/env";
import { waitUntil } from "./wait-until";

type Statement = { sql: string; values: readonly (string | number | null)[] };

/**
 * Sends statements over connections of their own while the wallet that all of them need is locked, and lets them go when the
 * last one waits: whatever a statement read before it waited is out of date by then. Returns the first row of each, or its error.
 */
export async function atOnce(
  workspaceId: string,
  statements: readonly Statement[],
): Promise<(Record<string, unknown> | Error)[]> {
  const clients = statements.map(() => new pg.Client({ connectionString: requireEnv("DATABASE_URL") }));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const running = await withTransaction(async (tx) => {
      await tx.rows("SELECT FROM wallet WHERE workspace_id = $1 FOR UPDATE", [workspaceId]);
      const sent = clients.map((client, index) => {
        const { sql, values } = statements[index] ?? { sql: "", values: [] };
        return client.query<Record<string, unknown>>(sql, [...values]);
      });
      const settled = Promise.allSettled(sent);
      await waitUntil("everybody waits for the wallet or for whoever waits for it", async () => {
        const waiting = await tx.rows(
          "SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND NOT l.granted",
        );
        return waiting.length === statements.length;
      });
      return { settled };
    });
    const ended = await running.settled;
    return ended.map((one) => (one.status === "fulfilled" ? (one.value.rows[0] ?? {}) : asError(one.reason)));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
