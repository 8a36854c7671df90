import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "./runtime/free-port";
import { processStartedAt } from "./runtime/process-started-at";
import { PROJECT_ROOT } from "./runtime/project-root";
import { readRunFile } from "./runtime/run-file";

type Start = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

let dataDir: string;
let port: number;
let starts: Start[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "pixapi-start-"));
  port = await freePort();
  starts = [];
});

afterEach(async () => {
  for (const { child, ended } of starts) {
    child.kill("SIGINT");
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

describe("npm start", () => {
  it("serves, keeps its secrets to itself, and leaves no process after Ctrl-C", async () => {
    const start = await startUntilRunning();
    const pids = runningPids();

    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    start.child.kill("SIGINT");
    const exitCode = await start.ended;

    expect(ready.status).toBe(200);
    expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(exitCode).toBe(0);
    expect(start.output()).toContain("Stopped.");
    expect(pids).toHaveLength(4);
    expect(pids.filter((pid) => processStartedAt(pid) !== undefined)).toEqual([]);
    expect(existsSync(join(dataDir, "run.json"))).toBe(false);
  });

  it("says where it runs when it is started twice", async () => {
    await startUntilRunning();

    const second = startPixapi();

    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Pixapi is already running at http://127.0.0.1:${port} (pid `);
  });

  it("starts again with the same data after the launcher was killed", async () => {
    const first = await startUntilRunning();
    const secrets = readFileSync(join(dataDir, "secrets.json"), "utf8");
    const left = runningPids();
    first.child.kill("SIGKILL");
    await first.ended;

    await startUntilRunning();

    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(secrets);
    expect(left.filter((pid) => processStartedAt(pid) !== undefined)).toEqual([]);
  });

  it("names a taken port before it does anything", async () => {
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");

    const start = startPixapi();
    const exitCode = await start.ended;
    other.close();

    expect(exitCode).toBe(1);
    expect(start.output()).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
    expect(existsSync(join(dataDir, "secrets.json"))).toBe(false);
  });
});

function startPixapi(): Start {
  const child = spawn(process.execPath, ["--import", "tsx", join("scripts", "start.ts")], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_ENV: "production", PIXAPI_DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const start = { child, output: () => output, ended };
  starts.push(start);
  return start;
}

async function startUntilRunning(): Promise<Start> {
  const start = startPixapi();
  await Promise.race([
    start.ended.then(() => Promise.reject(new Error(`npm start ended:\n${start.output()}`))),
    expect.poll(start.output, { timeout: 90_000, interval: 50 }).toContain("Pixapi is running"),
  ]);
  return start;
}

/** Sandbox, web and worker from the run file, and Postgres from its own. */
function runningPids(): number[] {
  const postgres = Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  return [postgres, ...(readRunFile(dataDir)?.processes ?? []).map(({ pid }) => pid)];
}
