import { expect, test } from "vitest";
import { busy, runOn, succeed } from "./testing/run-on";
import { routeTo } from "./testing/sample-call";
import { type Act, answer, startScriptedServer } from "./testing/scripted-server";
import { serve } from "./testing/serve";
import { BODIES } from "./testing/transcribed-bodies";

test("a success at once is one attempt on the record", async () => {
  const server = await serve(succeed);

  const outcome = await runOn([routeTo(server)]);

  expect(outcome.ok && outcome.success.images).toHaveLength(1);
  expect(outcome.attempts).toEqual([
    {
      attemptNo: 1,
      route: "main",
      isSandbox: false,
      startedAt: expect.any(Date),
      durationMs: expect.any(Number),
      status: "succeeded",
      failureKind: null,
      upstreamStatus: 200,
      upstreamRequestId: "req_up",
      imageCount: 1,
    },
  ]);
});

test("a provider that turns the first try away is asked once more", async () => {
  const server = await serve(busy, succeed);

  const outcome = await runOn([routeTo(server)]);

  expect(outcome.ok).toBe(true);
  expect(outcome.attempts).toMatchObject([
    { attemptNo: 1, status: "failed", failureKind: "unavailable", upstreamStatus: 503, imageCount: 0 },
    { attemptNo: 2, status: "succeeded", failureKind: null, upstreamStatus: 200, imageCount: 1 },
  ]);
});

test("there is one extra attempt at most", async () => {
  const server = await serve(busy);

  const outcome = await runOn([routeTo(server), routeTo(server), routeTo(server)]);

  expect(server.received).toHaveLength(2);
  expect(outcome).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});

test.each([
  ["a server error", answer(500, BODIES.serverError)],
  ["a lost connection", (res) => res.destroy()],
  ["an unreadable answer", answer(200, "<html>")],
  ["a content refusal", answer(400, BODIES.blockedOutput)],
  ["an invalid request", answer(400, BODIES.badSize)],
  ["a long pause asked for", answer(429, BODIES.rateLimit, { "retry-after": "60" })],
  ["bad credentials", answer(401, BODIES.wrongKey)],
] satisfies [string, Act][])("%s is not sent again", async (_name, act) => {
  const server = await serve(act, succeed);

  const outcome = await runOn([routeTo(server)]);

  expect(outcome.ok).toBe(false);
  expect(server.received).toHaveLength(1);
});

test("a lost connection is not sent again on another route either: a picture may have been produced", async () => {
  const first = await serve((res) => res.destroy());
  const second = await serve(succeed);

  const outcome = await runOn([routeTo(first), routeTo(second, { name: "second" })]);

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "bad_response" } });
  expect(second.received).toHaveLength(0);
});

test("an unreachable route, a long pause and bad credentials move on to the next route", async () => {
  const limited = await serve(answer(429, BODIES.rateLimit, { "retry-after": "60" }));
  const refusing = await serve(answer(401, BODIES.wrongKey));
  const second = routeTo(await serve(succeed), { name: "second" });

  const outcomes = await Promise.all(
    [await closedOrigin(), limited, refusing].map((first) => runOn([routeTo(first), second])),
  );

  expect(outcomes.map((outcome) => outcome.attempts.map((attempt) => [attempt.route, attempt.failureKind]))).toEqual([
    [
      ["main", "unreachable"],
      ["second", null],
    ],
    [
      ["main", "rate_limited"],
      ["second", null],
    ],
    [
      ["main", "credentials"],
      ["second", null],
    ],
  ]);
});

test("every attempt is announced, and awaited, before its request is written", async () => {
  const seen: string[] = [];
  const server = await serve(
    (res, request) => {
      seen.push("request");
      busy(res, request);
    },
    (res, request) => {
      seen.push("request");
      succeed(res, request);
    },
  );

  await runOn([routeTo(server)], {
    onSent: async ({ attemptNo, routeName }) => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${routeName} ${attemptNo}`);
      return true;
    },
  });

  expect(seen).toEqual(["main 1", "request", "main 2", "request"]);
});

test("nothing is sent when the announcement says stop", async () => {
  const server = await serve(succeed);

  const outcome = await runOn([routeTo(server)], { onSent: async () => false });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "stopped" }, attempts: [] });
  expect(server.received).toHaveLength(0);
});

test("a stop before the extra attempt keeps the failure of the first", async () => {
  const server = await serve(busy, succeed);

  const outcome = await runOn([routeTo(server)], { onSent: async ({ attemptNo }) => attemptNo === 1 });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "unavailable" }, attempts: [{ attemptNo: 1 }] });
  expect(server.received).toHaveLength(1);
});

test("an announcement that fails ends the run with nothing sent", async () => {
  const server = await serve(succeed);

  const outcome = runOn([routeTo(server)], { onSent: () => Promise.reject(new Error("no database")) });

  await expect(outcome).rejects.toThrow("no database");
  expect(server.received).toHaveLength(0);
});

test("scripted words reach the sandbox and never a real provider", async () => {
  const real = await serve(succeed);
  const sandbox = await serve(succeed);

  await runOn([routeTo(real)]);
  await runOn([routeTo(sandbox, { isSandbox: true })]);

  expect(JSON.parse(real.received[0]?.body ?? "").prompt).toBe("a cat");
  expect(JSON.parse(sandbox.received[0]?.body ?? "").prompt).toBe("a sandbox:fail_first=1 cat");
});

async function closedOrigin(): Promise<{ origin: string }> {
  const server = await startScriptedServer(succeed);
  await server.close();
  return server;
}
