import { join } from "node:path";
import { migrate } from "../../lib/db/migrate";
import { type PostgresServer, startPostgres } from "../postgres/start-postgres";
import { PROJECT_ROOT } from "./project-root";
import type { Secrets } from "./secrets";

type Input = {
  dataDir: string;
  secrets: Secrets;
  /** A Postgres of the operator's own; without it the embedded one is started. */
  databaseUrl: string | undefined;
  signal?: AbortSignal;
};

export type OpenDatabase = { url: string; server: PostgresServer | undefined };

/** A database with the schema of this version, ready for use. Whoever opened it stops `server` when there is one. */
export async function openDatabase({ dataDir, secrets, databaseUrl, signal }: Input): Promise<OpenDatabase> {
  const server = databaseUrl
    ? undefined
    : await startPostgres({ dataDir, password: secrets.databasePassword, ...(signal ? { signal } : {}) });
  const url = databaseUrl ?? server?.url ?? "";
  try {
    await migrate(url, { migrationsDir: join(PROJECT_ROOT, "prisma", "migrations") });
    return { url, server };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}
