import { join } from "node:path";
import { migrate } from "../lib/db/migrate";
import { joinOrHoldDataDir } from "./runtime/hold-data-dir";
import { openDatabase } from "./runtime/open-database";
import { PROJECT_ROOT } from "./runtime/project-root";
import type { RunFile } from "./runtime/run-file";
import { secretVariables } from "./runtime/runtime-environment";
import { loadSecrets } from "./runtime/secrets";

/**
 * Runs `work` with the environment of a running installation: the database of DATABASE_URL, else that of the running
 * `npm start`, else an embedded Postgres started for the duration. Sets `process.env` first, so `work` must import whatever
 * reads `lib/env.ts` dynamically. Resolves only when everything it started has stopped.
 */
export async function withRuntime<T>(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const held = await joinOrHoldDataDir(dataDir);
  if (!("release" in held)) {
    publish({ dataDir, databaseUrl: databaseUrl ?? held.databaseUrl, run: held });
    if (databaseUrl) await migrate(databaseUrl, { migrationsDir: join(PROJECT_ROOT, "prisma", "migrations") });
    return await work();
  }
  try {
    const { url, server } = await openDatabase({ dataDir, secrets: loadSecrets(dataDir), databaseUrl });
    try {
      publish({ dataDir, databaseUrl: url, run: undefined });
      return await work();
    } finally {
      await server?.stop();
    }
  } finally {
    held.release();
  }
}

function publish(facts: { dataDir: string; databaseUrl: string; run: RunFile | undefined }): void {
  Object.assign(process.env, secretVariables(loadSecrets(facts.dataDir), process.env), {
    PIXAPI_DATA_DIR: facts.dataDir,
    DATABASE_URL: facts.databaseUrl,
    // The port of the running server may have been chosen on its own command line.
    ...(facts.run ? { SANDBOX_URL: facts.run.sandboxUrl, PUBLIC_URL: facts.run.url } : {}),
  });
}
