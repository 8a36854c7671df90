import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { testInBrowser } from "./test-in-browser";

vi.setConfig({ testTimeout: 60_000 });

// Inside the project, because the specs import Playwright; no browser is started.
const folder = join(PROJECT_ROOT, ".pixapi", `browser-tests-${process.pid}`);
const NEVER = new AbortController().signal;

let said: string[];

beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  said = [];
  for (const how of ["log", "error"] as const)
    vi.spyOn(console, how).mockImplementation((line) => void said.push(String(line)));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function run(spec: string, env: Record<string, string>) {
  const config = join(folder, "playwright.config.ts");
  writeFileSync(config, 'export default { testDir: ".", testMatch: "*.spec.ts", outputDir: "results" };\n');
  writeFileSync(join(folder, "planted.spec.ts"), `import { expect, test } from "@playwright/test";\n${spec}\n`);
  return testInBrowser({ env, temporary: folder, config, stopRequest: { signal: NEVER, hurry: NEVER } });
}

const CI = { CI: "true", CHROMIUM_PATH: process.execPath };

it("counts what passed, failed and was skipped", async () => {
  const spec = [
    'test("good", () => {});',
    'test("bad", () => { expect(1).toBe(2); });',
    'test("left out", () => { test.skip(); });',
  ].join("\n");

  expect(await run(spec, CI)).toEqual({ passed: 1, failed: 1, skipped: 1 });
});

it("a run that cannot begin is a failure, not nothing", async () => {
  expect(await run("throw new Error('broken file');", CI)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it("a missing Chromium is a failure with a sentence", async () => {
  expect(await run("", { CI: "true", CHROMIUM_PATH: "/absent" })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(said.at(-1)).toBe("There is no program at CHROMIUM_PATH=/absent.");
});
