import { defineConfig } from "@playwright/test";
import base from "../playwright.config";

/** The pictures of every page, taken from the same stack as the browser tests. */
export default defineConfig(base, {
  testDir: ".",
  testMatch: "**/*.screens.ts",
  outputDir: "../../.pixapi/screens-run",
  reporter: [["line"]],
});
