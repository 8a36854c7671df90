import { defineConfig } from "@playwright/test";
import browserTests from "../playwright.config";

const { projects: _, ...base } = browserTests;

/** The pictures of every page, taken from the same stack as the browser tests. */
export default defineConfig(base, {
  testDir: ".",
  testMatch: "**/*.screens.ts",
  outputDir: "../../.pixapi/screens-run",
  reporter: [["line"]],
  // Nothing is measured here: a busy machine only takes longer.
  expect: { timeout: 60_000 },
});
