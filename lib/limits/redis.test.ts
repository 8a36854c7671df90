import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { hasRedis, type RedisServer, startRedis } from "@/lib/testing/redis-server";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { type Allowances, type Consumption, consume, giveBack } from "./consume";

const run = promisify(execFile);
const isHere = hasRedis();
if (!isHere) process.stdout.write("Limits in Redis are not tested: this machine has no redis-server.\n");

let redis: RedisServer;

beforeAll(async () => {
  if (!isHere) return;
  redis = await startRedis();
  env.REDIS_URL = redis.url;
});
afterAll(() => redis?.kill());

const taking = (points: number, limit: number, id = newId("workspace")): Consumption => ({
  what: "images",
  points,
  holders: [{ name: "This workspace", id, limit }],
});

/** Where a call stands afterwards, and how many milliseconds it waited. */
async function standing(consumption: Consumption, act = consume) {
  const allowances: Allowances = new Map();
  const before = performance.now();
  const code = await act(consumption, allowances).then(
    () => "taken",
    (error: { code?: string }) => error.code,
  );
  return { code, remaining: allowances.get("images")?.remaining, ms: performance.now() - before };
}

/** What all but the slowest twentieth of the calls waited at most: a busy machine holds up one now and then. */
function usualMs(calls: readonly { ms: number }[]): number {
  const sorted = calls.map(({ ms }) => ms).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95) - 1] ?? 0;
}

type Flood = { given: number; wasAlone: boolean };

/** What two processes are given together of ten times a limit while Redis answers: on a busy machine it may be late. */
async function flooded(limit: number): Promise<number> {
  for (let tries = 1; tries <= 5; tries += 1) {
    const id = newId("workspace");
    const floods = await Promise.all([flood(id, limit), flood(id, limit)]);
    if (!floods.some(({ wasAlone }) => wasAlone)) return floods.reduce((sum, { given }) => sum + given, 0);
  }
  throw new Error("Redis was late in every one of five runs");
}

async function flood(id: string, limit: number): Promise<Flood> {
  const script = join(PROJECT_ROOT, "lib", "testing", "flood-limiter.ts");
  const { stdout } = await run(process.execPath, ["--import", "tsx", script, id, String(limit), String(limit * 5)], {
    cwd: PROJECT_ROOT,
    env: { NODE_ENV: "test", REDIS_URL: redis.url, LOG_LEVEL: "silent" },
  });
  return JSON.parse(stdout);
}

describe.skipIf(!isHere)("limits that processes share through Redis", () => {
  it("S112: at ten times the load two processes together are given at most 5 % more than the limit", {
    timeout: 120_000,
  }, async () => {
    const given = await flooded(400);

    expect(given).toBeGreaterThanOrEqual(400);
    expect(given).toBeLessThanOrEqual(420);
  });

  it("count down, refuse and give back as the process's own do", async () => {
    const id = newId("workspace");

    expect(await standing(taking(6, 10, id))).toMatchObject({ code: "taken", remaining: 4 });
    expect(await standing(taking(5, 10, id))).toMatchObject({ code: "rate_limit_exceeded", remaining: 4 });
    expect(await standing(taking(6, 10, id), giveBack)).toMatchObject({ remaining: 10 });
    expect(await standing(taking(10, 10, id))).toMatchObject({ code: "taken", remaining: 0 });
  });

  it("fail no call and hold none up for 50 ms when Redis is killed, stay limits, and are shared again after its return", {
    timeout: 120_000,
  }, async () => {
    const id = newId("workspace");

    await redis.kill();
    const alone = [];
    for (let call = 0; call < 40; call += 1) alone.push(await standing(taking(1, 30, id)));

    expect(alone.map(({ code }) => code)).toEqual([
      ...Array<string>(30).fill("taken"),
      ...Array<string>(10).fill("rate_limit_exceeded"),
    ]);
    expect(usualMs(alone)).toBeLessThan(50);

    await redis.start();
    await expect.poll(async () => (await standing(taking(1, 30, id))).code, { timeout: 10_000 }).toBe("taken");
    expect(await flooded(100)).toBeLessThanOrEqual(105);
  });

  it("hold no call up for 50 ms when Redis stays connected and says nothing", async () => {
    const id = newId("workspace");
    await expect.poll(async () => (await standing(taking(1, 1_000, id))).remaining, { timeout: 10_000 }).toBeDefined();

    redis.signal("SIGSTOP");
    const calls = [];
    for (let call = 0; call < 20; call += 1) {
      calls.push(await standing(taking(1, 1_000, id)));
      await wait(100);
    }
    redis.signal("SIGCONT");

    expect(calls.map(({ code }) => code)).toEqual(Array<string>(20).fill("taken"));
    expect(usualMs(calls)).toBeLessThan(50);
  });
});
