import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashFiles } from "./hash-files";
import { PROJECT_ROOT } from "./project-root";
import { runTool } from "./run-tool";

/** Generates the typed database client when the schema or Prisma changed since the last time. */
export async function generatePrismaClient(signal?: AbortSignal): Promise<void> {
  const stamp = join(PROJECT_ROOT, "node_modules", ".pixapi-prisma-hash");
  const hash = hashFiles(["prisma/schema", "prisma/prisma.config.ts", "node_modules/prisma/package.json"]);
  const isCurrent = existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isCurrent && existsSync(join(PROJECT_ROOT, "lib", "db", "generated"))) return;
  await runTool({
    args: ["node_modules/prisma/build/index.js", "generate", "--config", "prisma/prisma.config.ts"],
    // Generating does not use the schema engine, which is a download of its own; any executable satisfies the look-up.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
    failure: "The database client could not be generated from prisma/schema:",
    signal,
  });
  writeFileSync(stamp, hash);
}
