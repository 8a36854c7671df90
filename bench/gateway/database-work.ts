import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** The database reports what its sessions did at most a second later. */
const REPORT_MS = 2_500;

async function ask(statement: string): Promise<number> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(statement);
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}

/** Transactions that end while the work runs: statements outside of a transaction, which ours are, are one each. */
export async function countTransactions(work: () => Promise<unknown>) {
  const read = () =>
    ask("SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()");
  const [startedAt, before] = [performance.now(), await read()];
  await work();
  await sleep(REPORT_MS);
  const count = (await read()) - before;
  const seconds = (performance.now() - startedAt) / 1000;
  return { count, seconds, calm: count / seconds };
}

/** Connections, but our own, on which something runs or a transaction is open. */
export function busyConnections(): Promise<number> {
  return ask(
    `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
     AND backend_type = 'client backend' AND state <> 'idle'`,
  );
}
