import { afterEach, expect, onTestFinished, test } from "vitest";
import { type AttemptsInput, runAttempts } from "./generate";
import { providerNamed } from "./registry";
import { type Act, answer, type ScriptedServer, startScriptedServer } from "./testing/scripted-server";
import { BODIES, successBody } from "./testing/transcribed-bodies";
import type { GenerationCall, Route } from "./types";

const CALL: GenerationCall = {
  requestId: "req_01KPQ7J7DWB7QZ3WCEK3YVPBRA",
  upstreamModel: "gpt-image-2",
  prompt: "a sandbox:fail_first=1 cat",
  n: 1,
  size: "1024x1024",
  quality: "low",
  background: "auto",
  outputFormat: "png",
  outputCompression: null,
  moderation: "auto",
  endUser: null,
};

const succeed = answer(200, successBody("AAAA"), { "x-request-id": "req_up" });
const busy = answer(503, BODIES.serverError);

const servers: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...acts: [Act, ...Act[]]): Promise<ScriptedServer> {
  const server = await startScriptedServer(...acts);
  servers.push(server);
  return server;
}

function route(server: Pick<ScriptedServer, "origin">, more: Partial<Route> = {}): Route {
  return { name: "main", baseUrl: `${server.origin}/v1`, apiKey: "sk-test", isSandbox: false, ...more };
}

async function closedOrigin(): Promise<{ origin: string }> {
  const server = await startScriptedServer(succeed);
  await server.close();
  return server;
}

function run(routes: Route[], more: Partial<AttemptsInput> = {}) {
  return runAttempts({
    provider: providerNamed("openai"),
    call: CALL,
    routes,
    deadlineAt: Date.now() + 20_000,
    onSent: async () => true,
    ...more,
  });
}

test("a success at once is one attempt on the record", async () => {
  const server = await serve(succeed);

  const outcome = await run([route(server)]);

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

  const outcome = await run([route(server)]);

  expect(outcome.ok).toBe(true);
  expect(outcome.attempts).toMatchObject([
    { attemptNo: 1, status: "failed", failureKind: "unavailable", upstreamStatus: 503, imageCount: 0 },
    { attemptNo: 2, status: "succeeded", failureKind: null, upstreamStatus: 200, imageCount: 1 },
  ]);
});

test("there is one extra attempt at most", async () => {
  const server = await serve(busy);

  const outcome = await run([route(server), route(server), route(server)]);

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

  const outcome = await run([route(server)]);

  expect(outcome.ok).toBe(false);
  expect(server.received).toHaveLength(1);
});

test("a lost connection is not sent again on another route either: a picture may have been produced", async () => {
  const first = await serve((res) => res.destroy());
  const second = await serve(succeed);

  const outcome = await run([route(first), route(second, { name: "second" })]);

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "bad_response" } });
  expect(second.received).toHaveLength(0);
});

test("an unreachable route, a long pause and bad credentials move on to the next route", async () => {
  const limited = await serve(answer(429, BODIES.rateLimit, { "retry-after": "60" }));
  const refusing = await serve(answer(401, BODIES.wrongKey));
  const second = route(await serve(succeed), { name: "second" });

  const outcomes = await Promise.all(
    [await closedOrigin(), limited, refusing].map((first) => run([route(first), second])),
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

  await run([route(server)], {
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

  const outcome = await run([route(server)], { onSent: async () => false });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "stopped" }, attempts: [] });
  expect(server.received).toHaveLength(0);
});

test("a stop before the extra attempt keeps the failure of the first", async () => {
  const server = await serve(busy, succeed);

  const outcome = await run([route(server)], { onSent: async ({ attemptNo }) => attemptNo === 1 });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "unavailable" }, attempts: [{ attemptNo: 1 }] });
  expect(server.received).toHaveLength(1);
});

test("an announcement that fails ends the run with nothing sent", async () => {
  const server = await serve(succeed);

  const outcome = run([route(server)], { onSent: () => Promise.reject(new Error("no database")) });

  await expect(outcome).rejects.toThrow("no database");
  expect(server.received).toHaveLength(0);
});

test("the total deadline ends a trickle, and the socket is closed", async () => {
  const server = await serve((res) => {
    res.writeHead(200, { "content-type": "application/json" });
    const trickle = setInterval(() => res.write(" "), 20);
    res.on("close", () => clearInterval(trickle));
  });
  const startedMs = performance.now();

  const outcome = await run([route(server)], { deadlineAt: Date.now() + 300 });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "timeout", detail: "the total deadline passed" } });
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  await server.untilIdle();
});

test("a deadline that has passed sends nothing", async () => {
  const server = await serve(succeed);

  const outcome = await run([route(server)], { deadlineAt: Date.now() - 1 });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "timeout" }, attempts: [] });
  expect(server.received).toHaveLength(0);
});

test("no extra attempt starts with too little time left for a picture", async () => {
  const server = await serve(busy, succeed);

  const outcome = await run([route(server)], { deadlineAt: Date.now() + 3_000 });

  expect(outcome.ok).toBe(false);
  expect(server.received).toHaveLength(1);
});

test("an abort ends the running attempt, closes the socket and starts no other", async () => {
  const controller = new AbortController();
  const server = await serve(() => controller.abort(new Error("shutting down")), succeed);

  const outcome = await run([route(server)], { signal: controller.signal });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "timeout", detail: "shutting down" } });
  expect(outcome.attempts).toHaveLength(1);
  await server.untilIdle();
});

test("an abort before the first attempt sends nothing", async () => {
  const server = await serve(succeed);

  const outcome = await run([route(server)], { signal: AbortSignal.abort() });

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

  const outcome = await run([route(server)], { signal: controller.signal });

  expect(outcome).toMatchObject({ ok: false, failure: { kind: "rate_limited" } });
  expect(performance.now() - startedMs).toBeLessThan(1_500);
  expect(server.received).toHaveLength(1);
});

test("scripted words reach the sandbox and never a real provider", async () => {
  const real = await serve(succeed);
  const sandbox = await serve(succeed);

  await run([route(real)]);
  await run([route(sandbox, { isSandbox: true })]);

  expect(JSON.parse(real.received[0]?.body ?? "").prompt).toBe("a cat");
  expect(JSON.parse(sandbox.received[0]?.body ?? "").prompt).toBe("a sandbox:fail_first=1 cat");
});

test("fifty aborted runs leave no unhandled rejection behind", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  const server = await serve(() => {});

  await Promise.all(
    Array.from({ length: 50 }, (_, index) => run([route(server)], { deadlineAt: Date.now() + index * 4 })),
  );
  await server.untilIdle();

  expect(unhandled).toEqual([]);
});
