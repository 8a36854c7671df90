/** How a run of tests ended. */
export type TestCounts = { passed: number; failed: number; skipped: number };
