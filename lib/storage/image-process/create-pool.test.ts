import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { describe, expect, it, vi } from "vitest";
import { useImagePool } from "../testing/use-image-pool";
import { createPool, type ImagePool } from "./create-pool";

const { pool, pathOf, fullDecode } = useImagePool();

describe("the process may die", () => {
  it("a killed process gives a fault, and the next job a new process", async () => {
    const job = pool.run(fullDecode(pathOf("large.png")));
    const pid = onlyPid(pool);
    process.kill(pid, "SIGKILL");

    expect(await job).toMatchObject({ ok: false, kind: "unavailable", fault: "the image process ended (SIGKILL)" });
    expect((await pool.run(fullDecode(pathOf("large.png")))).ok).toBe(true);
    expect(pool.pids()).not.toContain(pid);
  });

  it("one that died while idle is replaced", async () => {
    await pool.run(fullDecode(pathOf("large.png")));
    const pid = onlyPid(pool);
    process.kill(pid, "SIGKILL");
    await vi.waitUntil(() => pool.pids().length === 0);

    expect((await pool.run(fullDecode(pathOf("large.png")))).ok).toBe(true);
  });

  it("S083: a job that takes too long is killed with its process", async () => {
    const hasty = createPool({ size: 1, queueLimit: 1, timeoutMs: 20 });

    const job = hasty.run(fullDecode(pathOf("large.png")));
    const pid = onlyPid(hasty);

    expect(await job).toMatchObject({
      ok: false,
      kind: "unavailable",
      fault: "the image process ended (no result after 20 ms)",
    });
    await vi.waitUntil(() => !isRunning(pid));
  });

  it("a full queue refuses at once, and waiting jobs are done in order", async () => {
    const narrow = createPool({ size: 1, queueLimit: 1, timeoutMs: 20_000 });

    const results = await Promise.all([1, 2, 3].map(() => narrow.run(fullDecode(pathOf("large.png")))));
    narrow.stop();

    expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(results[2]).toMatchObject({ kind: "unavailable", fault: "1 image jobs are waiting already" });
  });

  it("a parent that is killed in the middle of a job takes it along", async () => {
    const parent = startParent("setInterval(() => {}, 1000);");
    const pid = await parent.childPid;

    parent.process.kill("SIGKILL");

    await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 });
  });

  it("a parent without a job ends by itself, and its process with it", async () => {
    const parent = startParent("");
    const pid = await parent.childPid;

    const code = await new Promise((resolve) => parent.process.once("exit", resolve));

    expect(code).toBe(0);
    await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 });
  });

  it("holds none of our variables", async () => {
    await pool.run(fullDecode(pathOf("large.png")));
    const pid = onlyPid(pool);

    const environment = (await readFile(`/proc/${pid}/environ`, "utf8"))
      .split("\0")
      .map((entry) => entry.split("=")[0]);

    expect(environment.sort()).toEqual([
      "",
      "MALLOC_ARENA_MAX",
      "NODE_CHANNEL_FD",
      "NODE_CHANNEL_SERIALIZATION_MODE",
      "NODE_ENV",
    ]);
  });
});

function startParent(afterwards: string) {
  const program = `
    import { createPool } from "./lib/storage/image-process/create-pool";
    const pool = createPool({ size: 1, queueLimit: 1, timeoutMs: 20000 });
    const job = pool.run(${JSON.stringify(fullDecode(pathOf("large.png")))});
    console.log(pool.pids()[0]);
    ${afterwards}
    const result = await job;
    if (!result.ok) process.exitCode = 1;`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(parent.stdout);
  const childPid = new Promise<number>((resolve) => lines.once("line", (line) => resolve(Number(line))));
  return { process: parent, childPid };
}

/** Signals to process 0 would reach ourselves, so no process is an error here. */
function onlyPid({ pids }: ImagePool): number {
  const [pid, ...others] = pids();
  if (pid === undefined || others.length > 0) throw new Error(`expected one process, not ${pids().length}`);
  return pid;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process: what the caller asks.
    return false;
  }
}
