import type { ClientBase, Pool, QueryResultRow } from "pg";
import { pool, reservedPool } from "./pool";

/** A value that `pg` can send; objects travel as JSON text where the statement expects JSONB. */
type Parameter = string | number | boolean | Date | Buffer | null | readonly string[];

/** Typed statements, on the pool or inside a transaction. A `name` prepares the statement once per connection. */
export type Sql = {
  rows<Row extends QueryResultRow>(text: string, values?: readonly Parameter[], name?: string): Promise<Row[]>;
  /** For statements that return exactly one row. */
  row<Row extends QueryResultRow>(text: string, values?: readonly Parameter[], name?: string): Promise<Row>;
};

export const db: Sql = sqlOn(() => pool());

/** For the few statements that must not wait behind requests (`reservedPool`). */
export const reservedDb: Sql = sqlOn(() => reservedPool());

/**
 * Runs short database work in one transaction; never call anything over the network inside. `patienceMs`: for reports over
 * everything there is, how long each statement may take in place of what requests are allowed.
 */
export async function withTransaction<T>(
  work: (tx: Sql) => Promise<T>,
  { patienceMs }: { patienceMs?: number } = {},
): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    if (patienceMs) await client.query(patient(patienceMs));
    const result = await work(sqlOn(() => client, patienceMs));
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot roll back is thrown away rather than returned to the pool.
    await client.query("ROLLBACK").then(
      () => client.release(),
      (broken) => client.release(broken),
    );
    throw error;
  }
}

/** Also between two statements: a report may wait for its other parts. */
function patient(milliseconds: number): string {
  return `SET LOCAL statement_timeout = ${milliseconds}; SET LOCAL idle_in_transaction_session_timeout = ${milliseconds}`;
}

function sqlOn(connection: () => Pool | ClientBase, patienceMs?: number): Sql {
  const more = patienceMs ? { query_timeout: patienceMs } : {};
  const sql: Sql = {
    async rows<Row extends QueryResultRow>(text: string, values: readonly Parameter[] = [], name?: string) {
      const result = await connection().query<Row>({ text, values: [...values], ...(name ? { name } : {}), ...more });
      return result.rows;
    },
    async row<Row extends QueryResultRow>(text: string, values: readonly Parameter[] = [], name?: string) {
      const [row] = await sql.rows<Row>(text, values, name);
      if (!row) throw new Error(`No row from: ${text.slice(0, 80)}`);
      return row;
    },
  };
  return sql;
}
