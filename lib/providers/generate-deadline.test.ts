import { expect, onTestFinished, test } from "vitest";
import { busy, runOn, succeed } from "./testing/run-on";
import { routeTo } from "./testing/sample-call";
import { answer } from "./testing/scripted-server";
import { serve } from "./testing/serve";
import { BODIES } from "./testing/transcribed-bodies";

test("the total deadline ends a trickle, and the socket is closed", async () => {
  const server = await serve((res) => {
    res.writeHead(200, { "content-type": "application/json" });
    const trickle = setInterval(() => res.write(" "), 20);
    res.on("close", () => clearInterval(trickle));
  });
  const startedMs = performance.now();

  const outcome = await runOn([routeTo(server)], { deadlineAt: Date.now() + 300 });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "timeout", detail: "the total deadline passed" } });
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  await server.untilIdle();
});

test("a deadline that has passed sends nothing", async () => {
  const server = await serve(succeed);

  const outcome = await runOn([routeTo(server)], { deadlineAt: Date.now() - 1 });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "timeout" }, attempts: [] });
  expect(server.received).toHaveLength(0);
});

test("no extra attempt starts with too little time left for a picture", async () => {
  const server = await serve(busy, succeed);

  const outcome = await runOn([routeTo(server)], { deadlineAt: Date.now() + 3_000 });

  expect(outcome.ok).toBe(false);
  expect(server.received).toHaveLength(1);
});

test("an abort ends the running attempt, closes the socket and starts no other", async () => {
  const controller = new AbortController();
  const server = await serve(() => controller.abort(new Error("shutting down")), succeed);

  const outcome = await runOn([routeTo(server)], { signal: controller.signal });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "timeout", detail: "shutting down" } });
  expect(outcome.attempts).toHaveLength(1);
  await server.untilIdle();
});

test("an abort before the first attempt sends nothing", async () => {
  const server = await serve(succeed);

  const outcome = await runOn([routeTo(server)], { signal: AbortSignal.abort() });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "stopped" }, attempts: [] });
  expect(server.received).toHaveLength(0);
});

test("an abort during the pause between attempts ends the run at once", async () => {
  const controller = new AbortController();
  const server = await serve((res, request) => {
    answer(429, BODIES.rateLimit, { "retry-after": "2" })(res, request);
    res.on("close", () => setTimeout(() => controller.abort(), 50));
  }, succeed);
  const startedMs = performance.now();

  const outcome = await runOn([routeTo(server)], { signal: controller.signal });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "rate_limited" } });
  expect(performance.now() - startedMs).toBeLessThan(1_500);
  expect(server.received).toHaveLength(1);
});

test("fifty aborted runs leave no unhandled rejection behind", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  const server = await serve(() => {});

  await Promise.all(
    Array.from({ length: 50 }, (_, index) => runOn([routeTo(server)], { deadlineAt: Date.now() + index * 4 })),
  );
  await server.untilIdle();

  expect(unhandled).toEqual([]);
});
