import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export type TestDatabase = { url: string; drop: () => Promise<void> };

const LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"];

/** A fresh, migrated database of its own for a test file; `drop` ends every connection to it. Only on this machine. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, ownerUrl } = inject("postgres");
  assertLocal(adminUrl);
  const name = `t_${randomBytes(8).toString("hex")}`;
  await query(adminUrl, `CREATE DATABASE ${name} OWNER pixapi TEMPLATE ${inject("template")}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Tests create and drop databases, so they may never reach a server that somebody else could be using. */
export function assertLocal(databaseUrl: string): void {
  const { hostname } = new URL(databaseUrl);
  if (!LOCAL_HOSTS.includes(hostname)) throw new Error(`Tests only use a Postgres on this machine, not ${hostname}.`);
}

async function query(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
