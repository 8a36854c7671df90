import type { Pool, QueryConfig } from "pg";
import { vi } from "vitest";
import { pool } from "@/lib/db/pool";

type Query = (statement: QueryConfig) => Promise<unknown>;

/** The next run of the named statement reaches the database, and its answer is lost on the way back. */
export function loseAnswerOf(statementName: string): void {
  const run = asQuery(pool().query.bind(pool()));
  let isLost = false;
  const losing: Query = async (statement) => {
    const answer = await run(statement);
    if (isLost || statement.name !== statementName) return answer;
    isLost = true;
    throw new Error("Connection terminated unexpectedly");
  };
  vi.spyOn(pool(), "query").mockImplementation(asPoolQuery(losing));
}

/** Statements are sent in this one of the driver's many forms only (`lib/db/sql.ts`). */
function asQuery(query: Pool["query"]): Query {
  return query as unknown as Query;
}

function asPoolQuery(query: Query): Pool["query"] {
  return query as unknown as Pool["query"];
}
