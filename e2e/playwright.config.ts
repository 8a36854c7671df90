import { defineConfig } from "@playwright/test";
import { findChromium } from "../scripts/browser/find-chromium";
import { PROJECT_ROOT } from "../scripts/runtime/project-root";

// Chosen once: the workers, which read this file again, inherit it.
process.env.PIXAPI_E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const baseURL = `http://127.0.0.1:${process.env.PIXAPI_E2E_PORT}`;

/** The journeys in a real browser against the built product. The stack is started before the first and ends after the last. */
export default defineConfig({
  testDir: ".",
  outputDir: "../.pixapi/e2e",
  workers: 2,
  projects: [
    // Side by side on one machine the journeys would measure each other.
    { name: "journeys", testMatch: "journeys/**/*.spec.ts", workers: 1 },
    { name: "pages", testMatch: ["pages/**/*.spec.ts", "security/**/*.spec.ts"], dependencies: ["journeys"] },
  ],
  timeout: 90_000,
  reporter: [["list"], ["./stack/journey-reporter.ts"]],
  webServer: {
    command: "node --import tsx e2e/stack/run.ts",
    cwd: PROJECT_ROOT,
    env: { PORT: process.env.PIXAPI_E2E_PORT },
    url: `${baseURL}/readyz`,
    // A build may come first.
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 40_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
  use: {
    baseURL,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: findChromium() ?? "chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
