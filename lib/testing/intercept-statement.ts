import type { Pool, QueryConfig } from "pg";
import { vi } from "vitest";
import { pool } from "@/lib/db/pool";

type Query = (statement: QueryConfig) => Promise<unknown>;

/**
 * Puts a test between this process and its database: `around` decides when a statement of that name is sent and what
 * comes back of it. Ends with `vi.restoreAllMocks()`.
 */
export function interceptStatement(
  name: string,
  around: (send: () => Promise<unknown>, argument: string) => Promise<unknown>,
): void {
  const run = asQuery(pool().query.bind(pool()));
  const intercepting: Query = (statement) =>
    statement.name === name ? around(() => run(statement), String(statement.values?.[0])) : run(statement);
  vi.spyOn(pool(), "query").mockImplementation(asPoolQuery(intercepting));
}

/** Statements are sent in this one of the driver's many forms only (`lib/db/sql.ts`). */
function asQuery(query: Pool["query"]): Query {
  return query as unknown as Query;
}

function asPoolQuery(query: Query): Pool["query"] {
  return query as unknown as Pool["query"];
}
