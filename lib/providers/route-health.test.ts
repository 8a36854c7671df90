import { expect, it } from "vitest";
import { failureOf } from "./failure-of";
import { RouteHealth } from "./route-health";
import { runOn } from "./testing/run-on";
import { routeTo } from "./testing/sample-call";
import { answer } from "./testing/scripted-server";
import { serve } from "./testing/serve";
import { BODIES, successBody } from "./testing/transcribed-bodies";
import { startTries } from "./tries";
import type { FailureKind } from "./types";

const MAIN = { name: "main", isSandbox: false };
const target = (upstreamModel = "gpt-image-2", route = MAIN) => ({ route, upstreamModel });

function healthAt(start = 1_000_000) {
  const time = { now: start };
  const health = new RouteHealth(() => time.now);
  const fail = (kind: FailureKind, count: number, asked = target()) => {
    for (let call = 0; call < count; call++) health.admit(asked)?.end(failureOf(kind, ""));
  };
  return { time, health, fail };
}

it("a provider that fails for one model rests for that model alone", () => {
  const { health, fail } = healthAt();

  fail("unavailable", 5);

  expect(health.waitMs(target())).toBe(10_000);
  expect(health.waitMs(target("gpt-image-1.5"))).toBe(0);
  expect(health.resting()).toEqual([{ route: "main", model: "gpt-image-2", state: "open", untilMs: 1_010_000 }]);
});

it("a route that cannot be reached or refuses our account rests for all of its models", () => {
  for (const [kind, count, wait] of [
    ["unreachable", 5, 10_000],
    ["credentials", 1, 60_000],
  ] as const) {
    const { health, fail } = healthAt();

    fail(kind, count);

    expect([health.waitMs(target()), health.waitMs(target("gpt-image-1.5"))]).toEqual([wait, wait]);
    expect(health.resting()).toMatchObject([{ model: null, state: "open" }]);
  }
});

it.each(["moderation", "invalid_request", "stopped", "scripted_insufficient_credits"] as const)(
  "%s never counts against a route",
  (kind) => {
    const { health, fail } = healthAt();

    fail(kind, 50);

    expect(health.waitMs(target())).toBe(0);
  },
);

it("the sandbox never rests: its faults are scripted by whoever tests", () => {
  const { health, fail } = healthAt();
  const sandbox = target("gpt-image-2", { name: "sandbox", isSandbox: true });

  fail("server_error", 50, sandbox);

  expect(health.waitMs(sandbox)).toBe(0);
});

it("one success of the probe opens the route again, for the whole route as for the model", () => {
  const { health, fail, time } = healthAt();
  fail("unreachable", 5);
  time.now += 10_000;

  const probe = health.admit(target());

  expect(probe?.isProbe).toBe(true);
  expect(health.admit(target("gpt-image-1.5"))).toBeNull();
  probe?.end(null);
  expect(health.admit(target("gpt-image-1.5"))?.isProbe).toBe(false);
  expect(health.resting()).toEqual([]);
});

it("a route that rests is passed over without an attempt, and its successor is asked", async () => {
  const { health, fail } = healthAt(Date.now());
  fail("server_error", 5);
  const first = await serve(answer(500, BODIES.serverError));
  const second = await serve(answer(200, successBody("AAAA")));

  const outcome = await runOn([routeTo(first), routeTo(second, { name: "second" })], { tries: startTries(health) });

  expect(outcome).toMatchObject({ ok: true, attempts: [{ attemptNo: 1, route: "second" }] });
  expect(first.received).toHaveLength(0);
});

it("where every route rests nothing is sent, and the pause is told", async () => {
  const { health, fail } = healthAt(Date.now());
  fail("server_error", 5);
  const server = await serve(answer(200, successBody("AAAA")));

  const outcome = await runOn([routeTo(server)], { tries: startTries(health) });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "no_route", retryAfterSeconds: 10 }, attempts: [] });
  expect(server.received).toHaveLength(0);
});

it("the calls of one request are one probe, and those of another wait for its end", () => {
  const { health, fail, time } = healthAt();
  fail("server_error", 5);
  time.now += 10_000;
  const [mine, others] = [startTries(health), startTries(health)];

  const probe = mine.admit(target());

  expect(probe?.isProbe).toBe(true);
  expect(mine.admit(target())).not.toBeNull();
  expect(others.admit(target())).toBeNull();
  probe?.end(null);
  expect(others.admit(target())).not.toBeNull();
});

it("a scripted fault of the sandbox is repeated whatever the budget", async () => {
  const { health } = healthAt(Date.now());
  while (health.budget.takeExtra());
  const server = await serve(answer(503, BODIES.serverError), answer(200, successBody("AAAA")));

  const outcome = await runOn([routeTo(server, { isSandbox: true })], { tries: startTries(health) });

  expect(outcome).toMatchObject({ ok: true, attempts: [{ attemptNo: 1 }, { attemptNo: 2 }] });
});

it("without budget there is no extra attempt, however short the provider's trouble", async () => {
  const { health } = healthAt(Date.now());
  while (health.budget.takeExtra());
  const server = await serve(answer(503, BODIES.serverError), answer(200, successBody("AAAA")));

  const outcome = await runOn([routeTo(server)], { tries: startTries(health) });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "unavailable" }, attempts: [{ attemptNo: 1 }] });
});
