import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { waitUntil } from "@/lib/testing/wait-until";
import { processStartedAt } from "@/scripts/runtime/process-started-at";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { replaceOnce } from "./replace-once";

it("five faults of the database's functions and guards are each noticed by the test that is named with them", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "mutants-"));

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "bench/mutants/run.ts", "--quick"],
    { cwd: PROJECT_ROOT, env: { ...bareEnvironment(), NODE_ENV: "test", TMPDIR: temporary } },
  );

  expect(stdout).toContain("5 of 5 mutants killed by the tests that are named");
}, 300_000);

it("a run that is asked to stop in the middle leaves no Postgres behind", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "mutants-"));
  const child = spawn(process.execPath, ["--import", "tsx", "bench/mutants/run.ts", "--quick"], {
    cwd: PROJECT_ROOT,
    env: { ...bareEnvironment(), NODE_ENV: "test", TMPDIR: temporary },
    stdio: "ignore",
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await waitUntil("its Postgres runs", async () => postgresIn(temporary) !== undefined, 60_000);
  const pid = postgresIn(temporary);

  child.kill("SIGTERM");

  expect(await ended).toBe(130);
  expect(pid && processStartedAt(pid)).toBeUndefined();
  expect(foldersOf(temporary)).toEqual([]);
}, 120_000);

/** A test run inside a test run: it may not take itself for a part of this one, nor this one's Postgres for its own. */
function bareEnvironment(): Record<string, string | undefined> {
  const own = /^(VITEST|NODE_|DATABASE_URL|DEV$|TEST$|MODE$|PROD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/** Those of test runs; loaders leave their own beside them. */
function foldersOf(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith("pixapi-test-"));
}

/** The process of the Postgres of the one run that has its folder there. */
function postgresIn(temporary: string): number | undefined {
  const file = join(temporary, foldersOf(temporary)[0] ?? "", "pixapi-postgres", "postgres", "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : undefined;
}

it.each([
  ["nothing", "x = 1", 0],
  ["two places", "a = 1; a = 1", 2],
])("a fault that fits %s is refused instead of being planted anywhere", (_, text, times) => {
  expect(() => replaceOnce(text, { from: "a = 1", to: "a = 2" })).toThrow(
    `Found ${times} times instead of once: a = 1`,
  );
});
