import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "../runtime/project-root";
import type { StopRequest } from "../runtime/stop-request";
import type { TestCounts } from "./test-counts";

type Input = {
  chromium: string;
  /** Where this run may leave files; the caller removes it. */
  temporary: string;
  config?: string;
  stopRequest: StopRequest;
};

const resultSchema = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Walks the journeys and pages in a real browser, prints as it goes, and counts. A run that could not begin is one failure. */
export async function runBrowserTests({
  chromium,
  temporary,
  config = join("e2e", "playwright.config.ts"),
  stopRequest: { signal, hurry },
}: Input): Promise<TestCounts> {
  signal.throwIfAborted();
  const output = join(temporary, "browser-result.json");
  const child = spawn(
    process.execPath,
    [join("node_modules", "@playwright", "test", "cli.js"), "test", "-c", config, "--reporter", reporters()],
    {
      cwd: PROJECT_ROOT,
      env: {
        ...process.env,
        CHROMIUM_PATH: chromium,
        TMPDIR: temporary,
        PLAYWRIGHT_JSON_OUTPUT_FILE: output,
        FORCE_COLOR: process.stdout.isTTY ? "1" : "0",
      },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  // SIGINT lets the runner stop its server in order.
  signal.addEventListener("abort", () => child.kill("SIGINT"));
  hurry.addEventListener("abort", () => child.kill("SIGKILL"));
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (ended) => resolve(ended ?? 1));
  });
  return countsOf(output, code);
}

function reporters(): string {
  return ["list", "json", join(PROJECT_ROOT, "e2e", "stack", "journey-reporter.ts")].join(",");
}

function countsOf(output: string, code: number): TestCounts {
  const result = readResult(output);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = result?.stats ?? {};
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

function readResult(output: string): z.output<typeof resultSchema> | undefined {
  try {
    return resultSchema.parse(JSON.parse(readFileSync(output, "utf8")));
  } catch {
    // The run ended before it could write one; its exit code says so.
    return undefined;
  }
}
