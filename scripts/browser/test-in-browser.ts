import { describeFailure } from "../runtime/describe-failure";
import type { StopRequest } from "../runtime/stop-request";
import { provideChromium } from "./provide-chromium";
import { runBrowserTests } from "./run-browser-tests";
import type { TestCounts } from "./test-counts";

type Input = {
  /** What was typed after `npm test`: whoever names tests wants those and no others. */
  args: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  temporary: string;
  config?: string;
  stopRequest: StopRequest;
};

const NONE: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** The browser's part of `npm test`: always in CI, where a missing Chromium is a failure; elsewhere one line says how. */
export async function testInBrowser({ args, env = process.env, ...run }: Input): Promise<TestCounts> {
  if (args.length > 0) return NONE;
  if (!env.CI || env.CI === "false") {
    console.log("\nWithout the browser tests, which CI=true adds: `npm run e2e` runs them alone.");
    return NONE;
  }
  console.log("\nBrowser tests");
  try {
    const chromium = await provideChromium({ env, signal: run.stopRequest.signal });
    return await runBrowserTests({ ...run, chromium });
  } catch (error) {
    run.stopRequest.signal.throwIfAborted();
    console.error(describeFailure(error));
    return { ...NONE, failed: 1 };
  }
}
