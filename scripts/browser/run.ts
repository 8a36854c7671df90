import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listenForStop } from "../runtime/stop-request";
import { testInBrowser } from "./test-in-browser";

// `.ci/run`'s browser stage: `npm run e2e` with a Chromium that is provided and counts that a script can read.
const temporary = mkdtempSync(join(tmpdir(), "pixapi-browser-"));
const stopRequest = listenForStop();
try {
  const { passed, failed, skipped } = await testInBrowser({ temporary, stopRequest });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exit();
