import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "@/scripts/postgres/start-postgres";

declare module "vitest" {
  // Only an interface can be extended from outside; this is how vitest types what a setup hands to tests.
  interface ProvidedContext {
    postgres: { adminUrl: string; ownerUrl: string };
    /** The database of which every test file gets a copy; `npm run mutants` provides damaged ones. */
    template: string;
    /** A key of Stripe's test mode, where the run was given one; no other key reaches a test. */
    stripeTestKey: string | null;
  }
}

const PASSWORD = "only-for-databases-that-are-thrown-away";
const TEMPLATE = "pixapi_template";

/** One Postgres for the whole test run, with a migrated template from which every test file gets its own database. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  // `npm test` gives the run a temporary folder of its own, in which it looks for this name after a crash.
  const isOwnFolder = basename(process.env.TMPDIR ?? "").startsWith("pixapi-test-");
  const dataDir = isOwnFolder ? join(tmpdir(), "pixapi-postgres") : mkdtempSync(join(tmpdir(), "pixapi-postgres-"));
  const server = await startPostgres({ dataDir, password: PASSWORD, isDurable: false });
  await createTemplate(server.adminUrl, server.url);
  project.provide("postgres", { adminUrl: server.adminUrl, ownerUrl: server.url });
  project.provide("template", TEMPLATE);
  const stripeKey = process.env.STRIPE_SECRET_KEY ?? "";
  project.provide("stripeTestKey", /^(sk|rk)_test_./.test(stripeKey) ? stripeKey : null);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function createTemplate(adminUrl: string, ownerUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER pixapi`);
    const template = new URL(ownerUrl);
    template.pathname = `/${TEMPLATE}`;
    await migrate(template.href);
  } finally {
    await admin.end();
  }
}
