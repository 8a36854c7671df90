import { describe, expect, test } from "vitest";
import { ADAPTERS, failureIn } from "./testing/adapters";
import { type Act, answer, startScriptedServer } from "./testing/scripted-server";
import { serve } from "./testing/serve";

describe.each(ADAPTERS)("the $name adapter tells failures apart", (adapter) => {
  test("a refused connection is unreachable", async () => {
    const server = await startScriptedServer(answer(200, adapter.success));
    await server.close();

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure).toMatchObject({ kind: "unreachable", status: null });
    expect(failure.detail).toContain("ECONNREFUSED");
  });

  test("a name without an address is unreachable", async () => {
    const failure = failureIn(await adapter.generate("http://provider.invalid"));

    expect(failure).toMatchObject({ kind: "unreachable", status: null });
  });

  test("a failed TLS handshake is the operator's problem", async () => {
    const server = await serve(answer(200, adapter.success));

    const failure = failureIn(await adapter.generate(server.origin.replace("http:", "https:")));

    expect(failure).toMatchObject({ kind: "credentials", status: null });
    expect(server.received).toHaveLength(0);
  });

  test("headers that never come end at the deadline, and the socket is closed", async () => {
    const server = await serve(() => {});

    const failure = failureIn(await adapter.generate(server.origin, AbortSignal.timeout(200)));

    expect(failure).toMatchObject({ kind: "timeout", status: null });
    await server.untilIdle();
  });

  test("a trickle ends at the total deadline, and the socket is closed", async () => {
    const server = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json" });
      const trickle = setInterval(() => res.write(" "), 20);
      res.on("close", () => clearInterval(trickle));
    });
    const startedMs = performance.now();

    const failure = failureIn(await adapter.generate(server.origin, AbortSignal.timeout(300)));

    expect(failure).toMatchObject({ kind: "timeout", status: 200 });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await server.untilIdle();
  });

  test.each([
    ["before the headers", (res) => res.destroy()],
    [
      "inside a chunked body",
      (res) => {
        res.writeHead(200, { "content-type": "application/json" });
        res.write('{"data":[{"b64_json":"AAAA', () => res.destroy());
      },
    ],
    [
      "inside a body of declared length",
      (res) => {
        res.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
        res.write('{"data":[{"b64_json":"AAAA', () => res.destroy());
      },
    ],
  ] satisfies [string, Act][])("a connection lost %s may have produced a picture", async (_where, act) => {
    const server = await serve(act);

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure.kind).toBe("bad_response");
    expect(server.received).toHaveLength(1);
  });

  test("a refusal stays one when its body is lost", async () => {
    const server = await serve((res) => {
      res.writeHead(429, { "content-type": "application/json", "retry-after": "7", "content-length": "500" });
      res.write('{"error"', () => res.destroy());
    });

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure).toMatchObject({ kind: "rate_limited", status: 429, retryAfterSeconds: 7 });
  });

  test.each([
    ["a wrong key", 401, adapter.wrongKey, "credentials"],
    ["a rate limit", 429, adapter.rateLimit, "rate_limited"],
    ["a content refusal", ...adapter.blocked, "moderation"],
    ["a server error", 500, "oops", "server_error"],
    ["a bad gateway", 502, "<html>", "server_error"],
    ["unavailable", 503, "busy", "unavailable"],
    ["overloaded", 529, "busy", "unavailable"],
    ["a web page as success", 200, "<html>", "bad_response"],
    ["an empty success", 200, {}, "bad_response"],
  ] as const)("%s (%i) is a failure of its own kind", async (_name, status, body, kind) => {
    const server = await serve(answer(status, body, { "x-request-id": "req_upstream" }));

    const result = await adapter.generate(server.origin);

    expect(failureIn(result)).toMatchObject({ kind, status });
    expect(result.upstreamRequestId).toBe("req_upstream");
  });
});
