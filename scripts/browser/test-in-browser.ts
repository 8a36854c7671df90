import { describeFailure } from "../runtime/describe-failure";
import type { StopRequest } from "../runtime/stop-request";
import { provideChromium } from "./provide-chromium";
import { runBrowserTests } from "./run-browser-tests";
import type { TestCounts } from "./test-counts";

type Input = {
  env?: Readonly<Record<string, string | undefined>>;
  temporary: string;
  config?: string;
  stopRequest: StopRequest;
};

/** Provides a Chromium and runs every browser test with it; a Chromium that is missing is a failure. */
export async function testInBrowser({ env = process.env, ...run }: Input): Promise<TestCounts> {
  try {
    const chromium = await provideChromium({ env, signal: run.stopRequest.signal });
    return await runBrowserTests({ ...run, chromium });
  } catch (error) {
    run.stopRequest.signal.throwIfAborted();
    console.error(describeFailure(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
