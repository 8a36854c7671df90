import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

// Runs before a test file is imported, and so before lib/env.ts reads the variables: each file has a data folder of its own.
const dataDir = mkdtempSync(join(tmpdir(), "pixapi-data-"));
process.env.PIXAPI_DATA_DIR = dataDir;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
