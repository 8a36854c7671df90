import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { replaceOnce } from "./replace-once";

it("five faults of the database's functions and guards are each noticed by the test that is named with them", async () => {
  // A test run inside a test run: it may not take itself for a part of this one, nor this one's Postgres for its own.
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_|DATABASE_URL|DEV$|TEST$|MODE$|PROD$)/.test(name),
  );
  const temporary = mkdtempSync(join(tmpdir(), "mutants-"));

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "bench/mutants/run.ts", "--quick"],
    { cwd: PROJECT_ROOT, env: { ...Object.fromEntries(environment), NODE_ENV: "test", TMPDIR: temporary } },
  );

  expect(stdout).toContain("5 of 5 mutants killed by the tests that are named");
}, 300_000);

it.each([
  ["nothing", "x = 1", 0],
  ["two places", "a = 1; a = 1", 2],
])("a fault that fits %s is refused instead of being planted anywhere", (_, text, times) => {
  expect(() => replaceOnce(text, { from: "a = 1", to: "a = 2" })).toThrow(
    `Found ${times} times instead of once: a = 1`,
  );
});
