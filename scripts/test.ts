import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { TestCounts } from "./browser/test-counts";
import { stopAbandonedServer } from "./postgres/stop-abandoned-server";
import { type Build, buildIfChanged } from "./runtime/build-if-changed";
import { describeFailure } from "./runtime/describe-failure";
import { generatePrismaClient } from "./runtime/generate-prisma-client";
import { PROJECT_ROOT } from "./runtime/project-root";
import { listenForStop, type StopRequest } from "./runtime/stop-request";

const resultSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

// Everything tests leave in the system's temporary folder is here, and goes with it.
const temporary = mkdtempSync(join(tmpdir(), "pixapi-test-"));
const stopRequest = listenForStop();
let build: Build | undefined;

try {
  const args = process.argv.slice(2);
  if (needsBuild(args))
    build = await buildIfChanged({ signal: stopRequest.signal, onBuild: () => console.log("Building ...") });
  else await generatePrismaClient(stopRequest.signal);
  process.exitCode = await runVitest(args, build?.folder ?? ".next", stopRequest);
  const { passed, failed, skipped } = vitestCounts();
  if (failed > 0) process.exitCode ||= 1;
  if (args.length === 0) console.log("\nThe journeys and pages in a real browser: npm run e2e");
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
} catch (error) {
  if (!stopRequest.signal.aborted) console.error(describeFailure(error));
  process.exitCode = stopRequest.signal.aborted ? 130 : 1;
} finally {
  build?.release();
  // Only when a test run was killed: otherwise its own end stopped the server.
  for (const folder of readdirSync(temporary)) await stopAbandonedServer(join(temporary, folder, "postgres"));
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exit();

/** Only process tests run the built application; a run that names other projects goes without. */
function needsBuild(args: string[]): boolean {
  const named = args.flatMap((arg, index) =>
    arg === "--project" ? [args[index + 1]] : arg.startsWith("--project=") ? [arg.slice(10)] : [],
  );
  return named.length === 0 || named.some((name) => name !== "unit" && name !== "db");
}

function runVitest(args: string[], buildFolder: string, { signal, hurry }: StopRequest): Promise<number> {
  signal.throwIfAborted();
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${join(temporary, "result.json")}`];
  const vitest = spawn(process.execPath, [join("node_modules", "vitest", "vitest.mjs"), "run", ...reporters, ...args], {
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      TMPDIR: temporary,
      TMP: temporary,
      TEMP: temporary,
      PIXAPI_BUILD_DIR: buildFolder,
      NODE_ENV: "test",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  signal.addEventListener("abort", () => vitest.kill("SIGTERM"));
  hurry.addEventListener("abort", () => vitest.kill("SIGKILL"));
  return exitCodeOf(vitest);
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** A file that could not even be loaded counts as one failure. */
function vitestCounts(): TestCounts {
  const result = resultSchema.parse(JSON.parse(readFileSync(join(temporary, "result.json"), "utf8")));
  const brokenFiles = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
