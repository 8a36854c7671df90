import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "@/scripts/postgres/start-postgres";

declare module "vitest" {
  // Only an interface can be extended from outside; this is how vitest types what a setup hands to tests.
  interface ProvidedContext {
    postgres: { adminUrl: string; ownerUrl: string };
  }
}

const PASSWORD = "only-for-databases-that-are-thrown-away";

/** One Postgres for the whole test run, with a migrated template from which every test file gets its own database. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  // `npm test` gives the run a temporary folder of its own, in which it looks for this name after a crash.
  const isOwnFolder = process.env.TMPDIR?.includes("pixapi-test-") ?? false;
  const dataDir = isOwnFolder ? join(tmpdir(), "pixapi-postgres") : mkdtempSync(join(tmpdir(), "pixapi-postgres-"));
  const server = await startPostgres({ dataDir, password: PASSWORD, isDurable: false });
  await createTemplate(server.adminUrl, server.url);
  project.provide("postgres", { adminUrl: server.adminUrl, ownerUrl: server.url });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function createTemplate(adminUrl: string, ownerUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query("CREATE DATABASE pixapi_template OWNER pixapi");
    const template = new URL(ownerUrl);
    template.pathname = "/pixapi_template";
    await migrate(template.href);
  } finally {
    await admin.end();
  }
}
