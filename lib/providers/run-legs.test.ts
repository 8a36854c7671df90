import { expect, test } from "vitest";
import { providerNamed } from "./registry";
import { RouteHealth } from "./route-health";
import { type LegsInput, runLegs } from "./run-legs";
import { GOOGLE_BODIES, googleFinish, googleSuccess } from "./testing/google-bodies";
import { CALL, routeTo } from "./testing/sample-call";
import { type Act, answer, type ScriptedServer } from "./testing/scripted-server";
import { serve } from "./testing/serve";
import { successBody } from "./testing/transcribed-bodies";
import { startTries } from "./tries";

const drawn = (data: string) => answer(200, googleSuccess(data));

function run(server: ScriptedServer, n: number, more: Partial<LegsInput> = {}) {
  const arrived: number[] = [];
  const input: LegsInput = {
    provider: providerNamed("google"),
    call: { ...CALL, n },
    routes: [routeTo(server)],
    tries: startTries(new RouteHealth(Date.now)),
    deadlineAt: Date.now() + 20_000,
    onSent: async () => true,
    onPictures: (_success, firstIndex) => arrived.push(firstIndex),
    ...more,
  };
  return { arrived, ended: runLegs(input) };
}

test("a provider of one picture a call is called once for each, and every attempt has its own number", async () => {
  const server = await serve(drawn("AAAA"));
  const noted: number[] = [];
  const onSent = async ({ attemptNo }: { attemptNo: number }) => noted.push(attemptNo) > 0;

  const { ended, arrived } = run(server, 3, { onSent });
  const { legs, attempts } = await ended;

  expect(legs.map(({ firstIndex, n, result }) => [firstIndex, n, result.ok])).toEqual([
    [0, 1, true],
    [1, 1, true],
    [2, 1, true],
  ]);
  expect(attempts.map(({ attemptNo, imageCount }) => [attemptNo, imageCount])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
  expect(noted.sort()).toEqual([1, 2, 3]);
  expect(arrived.sort()).toEqual([0, 1, 2]);
  expect(server.received).toHaveLength(3);
});

test("a provider of many pictures a call is called once", async () => {
  const server = await serve(answer(200, successBody("AAAA", "BBBB")));

  const { legs, attempts } = await run(server, 2, { provider: providerNamed("openai") }).ended;

  expect(legs).toMatchObject([{ firstIndex: 0, n: 2, result: { ok: true } }]);
  expect(attempts.map(({ attemptNo, imageCount }) => [attemptNo, imageCount])).toEqual([[1, 2]]);
});

test("no more than four calls run at once", async () => {
  let running = 0;
  let most = 0;
  const slow: Act = (res, request) => {
    running += 1;
    most = Math.max(most, running);
    setTimeout(() => {
      running -= 1;
      drawn("AAAA")(res, request);
    }, 30);
  };
  const server = await serve(slow);

  const { legs } = await run(server, 10).ended;

  expect(legs).toHaveLength(10);
  expect(most).toBe(4);
});

test("a picture is handed over while other calls still run", async () => {
  const release = Promise.withResolvers<void>();
  const waits: Act = (res, request) => void release.promise.then(() => drawn("AAAA")(res, request));
  const server = await serve(waits, drawn("AAAA"));

  const { ended } = run(server, 2, { onPictures: () => release.resolve() });

  expect((await ended).legs.every(({ result }) => result.ok)).toBe(true);
});

test("only the call that certainly drew nothing is repeated, under a further number", async () => {
  const server = await serve(answer(503, GOOGLE_BODIES.overloaded), drawn("AAAA"));

  const { legs, attempts } = await run(server, 2).ended;

  expect(legs.every(({ result }) => result.ok)).toBe(true);
  expect(attempts.map(({ attemptNo, status }) => [attemptNo, status])).toContainEqual([3, "succeeded"]);
  expect(attempts.filter(({ status }) => status === "failed")).toHaveLength(1);
  expect(server.received).toHaveLength(3);
});

test("a request of several calls has one extra attempt, not one for each of them", async () => {
  const server = await serve(answer(503, GOOGLE_BODIES.overloaded));

  const { attempts } = await run(server, 2).ended;

  expect(attempts).toHaveLength(3);
  expect(server.received).toHaveLength(3);
});

test("a call that may have drawn something is not repeated, and the others go on", async () => {
  const server = await serve(answer(500, GOOGLE_BODIES.internal), drawn("AAAA"));

  const { legs } = await run(server, 3).ended;

  expect(legs.filter(({ result }) => result.ok)).toHaveLength(2);
  expect(server.received).toHaveLength(3);
});

test("a verdict on one picture leaves the others alone", async () => {
  const server = await serve(answer(200, googleFinish("IMAGE_SAFETY")), drawn("AAAA"));

  const { legs } = await run(server, 2).ended;

  const kinds = legs.map(({ result }) => (result.ok ? "picture" : result.failure.kind));
  expect(kinds.sort()).toEqual(["moderation", "picture"]);
});

test("one deadline ends all of them, also those that have not begun", async () => {
  const server = await serve(() => {});

  const startedMs = performance.now();
  const { legs } = await run(server, 6, { deadlineAt: Date.now() + 300 }).ended;

  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(legs.map(({ result }) => !result.ok && result.failure.kind)).toEqual(Array(6).fill("timeout"));
  expect(server.received).toHaveLength(4);
});

test("a note that fails is thrown when nothing came, and costs one picture when others did", async () => {
  const server = await serve(drawn("AAAA"));
  const onSent = async () => Promise.reject(new Error("no database"));

  await expect(run(server, 2, { onSent }).ended).rejects.toThrow("no database");

  const once = async ({ attemptNo }: { attemptNo: number }) => (attemptNo === 1 ? onSent() : true);
  const { legs } = await run(server, 2, { onSent: once }).ended;
  expect(legs.map(({ result }) => (result.ok ? "picture" : result.failure.kind))).toEqual(["stopped", "picture"]);
});
