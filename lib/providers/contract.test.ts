import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { providerNamed } from "./registry";
import { type Act, answer, type ScriptedServer, startScriptedServer } from "./testing/scripted-server";
import { BODIES, successBody } from "./testing/transcribed-bodies";
import type { CallResult, GenerationCall, Route } from "./types";

const PICTURE = Buffer.from("picture bytes");
const API_KEY = "sk-proj-CANARY0123456789";

/** What differs between the providers' wires; everything below must hold for each of them. */
const ADAPTERS = [
  {
    name: "openai" as const,
    path: "/v1/images/generations",
    success: successBody(PICTURE.toString("base64")),
    successWith: (picture: Buffer) => successBody(picture.toString("base64")),
    wrongKey: BODIES.wrongKey,
    rateLimit: BODIES.rateLimit,
    blocked: BODIES.blockedInput,
  },
];

const CALL: GenerationCall = {
  requestId: "req_01KPQ7J7DWB7QZ3WCEK3YVPBRA",
  upstreamModel: "gpt-image-2",
  prompt: "a red cat on a blue sofa, ünïcödé",
  n: 1,
  size: "1024x1024",
  quality: "low",
  background: "auto",
  outputFormat: "png",
  outputCompression: null,
  moderation: "auto",
  endUser: null,
};

const servers: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...acts: [Act, ...Act[]]): Promise<ScriptedServer> {
  const server = await startScriptedServer(...acts);
  servers.push(server);
  return server;
}

function routeTo(origin: string): Route {
  return { name: "main", baseUrl: `${origin}/v1`, apiKey: API_KEY, isSandbox: false };
}

function failureIn(result: CallResult) {
  if (result.ok) throw new Error("expected a failure");
  return result.failure;
}

describe.each(ADAPTERS)("the $name adapter", (adapter) => {
  function generate(origin: string, signal: AbortSignal = AbortSignal.timeout(10_000)): Promise<CallResult> {
    return providerNamed(adapter.name).generate(CALL, routeTo(origin), signal);
  }

  test("sends one authorised call with our request id and gives back the picture and the provider's id", async () => {
    const server = await serve(answer(200, adapter.success, { "x-request-id": "req_upstream" }));

    const result = await generate(server.origin);

    expect(result).toMatchObject({ ok: true, images: [{ bytes: PICTURE }], upstreamRequestId: "req_upstream" });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.path).toBe(adapter.path);
    expect(server.received[0]?.headers).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      "accept-encoding": "identity",
      "x-client-request-id": CALL.requestId,
    });
    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({ prompt: CALL.prompt });
  });

  test("calls after each other share one connection", async () => {
    const server = await serve(answer(200, adapter.success));

    await generate(server.origin);
    await nextTurn(); // the pool takes a socket back one turn after its answer
    await generate(server.origin);

    expect(server.received).toHaveLength(2);
    expect(server.openSockets()).toBe(1);
  });

  test("a large answer reads the same in chunks and with a declared length", async () => {
    const picture = randomBytes(1_500_000);
    const text = JSON.stringify(adapter.successWith(picture));
    const chunked: Act = (res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.write(text.slice(0, 400_000));
      res.end(text.slice(400_000));
    };
    const declared = answer(200, adapter.successWith(picture));
    const server = await serve(chunked, declared);

    const results = [await generate(server.origin), await generate(server.origin)];

    const pictures = results.map((result) => result.ok && result.images[0]?.bytes.equals(picture));
    expect(pictures).toEqual([true, true]);
  });

  test("a refused connection is unreachable", async () => {
    const server = await startScriptedServer(answer(200, adapter.success));
    await server.close();

    const failure = failureIn(await generate(server.origin));

    expect(failure).toMatchObject({ kind: "unreachable", status: null });
    expect(failure.detail).toContain("ECONNREFUSED");
  });

  test("a name without an address is unreachable", async () => {
    const failure = failureIn(await generate("http://provider.invalid"));

    expect(failure).toMatchObject({ kind: "unreachable", status: null });
  });

  test("a failed TLS handshake is the operator's problem", async () => {
    const server = await serve(answer(200, adapter.success));

    const failure = failureIn(await generate(server.origin.replace("http:", "https:")));

    expect(failure).toMatchObject({ kind: "credentials", status: null });
    expect(server.received).toHaveLength(0);
  });

  test("headers that never come end at the deadline, and the socket is closed", async () => {
    const server = await serve(() => {});

    const failure = failureIn(await generate(server.origin, AbortSignal.timeout(200)));

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

    const failure = failureIn(await generate(server.origin, AbortSignal.timeout(300)));

    expect(failure).toMatchObject({ kind: "timeout", status: 200 });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await server.untilIdle();
  });

  test("a signal that aborted before the call sends nothing", async () => {
    const server = await serve(answer(200, adapter.success));

    const failure = failureIn(await generate(server.origin, AbortSignal.abort(new Error("too late"))));

    expect(failure).toMatchObject({ kind: "timeout", detail: "too late" });
    await generate(server.origin);
    expect(server.received).toHaveLength(1);
    expect(server.acceptedSockets()).toBe(1);
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

    const failure = failureIn(await generate(server.origin));

    expect(failure.kind).toBe("bad_response");
    expect(server.received).toHaveLength(1);
  });

  test("a refusal stays one when its body is lost", async () => {
    const server = await serve((res) => {
      res.writeHead(429, { "content-type": "application/json", "retry-after": "7", "content-length": "500" });
      res.write('{"error"', () => res.destroy());
    });

    const failure = failureIn(await generate(server.origin));

    expect(failure).toMatchObject({ kind: "rate_limited", status: 429, retryAfterSeconds: 7 });
  });

  test("a redirect is not followed", async () => {
    const target = await serve(answer(200, adapter.success));
    const server = await serve(answer(302, "", { location: `${target.origin}/v1/images/generations` }));

    const failure = failureIn(await generate(server.origin));

    expect(failure).toMatchObject({ kind: "bad_response", status: 302 });
    expect(target.received).toHaveLength(0);
  });

  test("a compressed answer is refused", async () => {
    const server = await serve(answer(200, adapter.success, { "content-encoding": "gzip" }));

    const failure = failureIn(await generate(server.origin));

    expect(failure).toMatchObject({ kind: "bad_response", status: 200 });
    await server.untilIdle();
  });

  test("an answer that declares too many bytes is not read", async () => {
    const server = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json", "content-length": String(2 ** 31) });
      res.flushHeaders();
    });

    const failure = failureIn(await generate(server.origin));

    expect(failure).toMatchObject({ kind: "too_large", status: 200 });
    await server.untilIdle();
  });

  test("an endless answer is cut off at the cap", async () => {
    const block = Buffer.alloc(1024 * 1024, " ");
    let sentBytes = 0;
    const server = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json" });
      const pour = () => {
        sentBytes += block.length;
        res.write(block, (error) => (error ? undefined : pour()));
      };
      pour();
    });

    const failure = failureIn(await generate(server.origin));

    expect(failure).toMatchObject({ kind: "too_large", status: 200 });
    await server.untilIdle();
    expect(sentBytes).toBeLessThan(60 * 1024 * 1024);
  });

  test.each([
    ["a wrong key", 401, adapter.wrongKey, "credentials"],
    ["a rate limit", 429, adapter.rateLimit, "rate_limited"],
    ["a content refusal", 400, adapter.blocked, "moderation"],
    ["a server error", 500, "oops", "server_error"],
    ["a bad gateway", 502, "<html>", "server_error"],
    ["unavailable", 503, "busy", "unavailable"],
    ["overloaded", 529, "busy", "unavailable"],
    ["a web page as success", 200, "<html>", "bad_response"],
    ["an empty success", 200, {}, "bad_response"],
  ] as const)("%s (%i) is a failure of its own kind", async (_name, status, body, kind) => {
    const server = await serve(answer(status, body, { "x-request-id": "req_upstream" }));

    const result = await generate(server.origin);

    expect(failureIn(result)).toMatchObject({ kind, status });
    expect(result.upstreamRequestId).toBe("req_upstream");
  });

  test("neither our key nor the prompt reaches the log, even when the provider repeats them", async () => {
    const server = await serve((res, request) => {
      const message = `key ${request.headers.authorization} and ${CALL.prompt} were refused`;
      answer(401, { error: { message, type: "invalid_request_error", param: null, code: "invalid_api_key" } })(
        res,
        request,
      );
    });

    const { detail } = failureIn(await generate(server.origin));

    expect(detail).toContain("invalid_api_key");
    expect(detail).not.toContain("CANARY");
    expect(detail).not.toContain("red cat");
  });
});
