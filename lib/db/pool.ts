import pg from "pg";
import { assert } from "@/lib/core/assert";
import { remember } from "@/lib/core/remember";
import { env, requireEnv } from "@/lib/env";

/**
 * The one connection pool of this process. Small on purpose: more connections make a hot wallet slower. BIGINT columns
 * arrive as numbers (checked to be safe integers), everything else as `pg` parses it.
 */
export function pool(): pg.Pool {
  return remember("pool", () => createPool(env.DATABASE_POOL_SIZE));
}

/**
 * One connection that requests cannot use up: a heartbeat that waits behind a burst of them would have this process
 * declared dead while it works.
 */
export function reservedPool(): pg.Pool {
  return remember("reserved-pool", () => createPool(1));
}

/** Ends every connection, at the end of the process. */
export async function closePools(): Promise<void> {
  await Promise.all([pool().end(), reservedPool().end()]);
}

function createPool(max: number): pg.Pool {
  const created = new pg.Pool({
    connectionString: requireEnv("DATABASE_URL"),
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A connection that a firewall forgot answers nothing, not even that the statement took too long.
    query_timeout: 17_000,
    options: "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=15s",
    types: { getTypeParser: parserFor },
  });
  // A broken connection fails its query or is replaced by the next one; without listeners it would end the process.
  created.on("error", () => {});
  created.on("connect", (client) => client.on("error", () => {}));
  return created;
}

const INT8 = 20;

const parserFor: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 ? parseInt8 : pg.types.getTypeParser(oid, format === "binary" ? "binary" : "text");

function parseInt8(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `${text} does not fit a safe integer`);
  return value;
}
