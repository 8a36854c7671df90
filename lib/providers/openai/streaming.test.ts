import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { failureIn, PICTURE } from "../testing/adapters";
import { completedEvent, errorEvent, eventText, partialEvent, stream } from "../testing/event-bodies";
import { CALL, routeTo } from "../testing/sample-call";
import { type Act, answer } from "../testing/scripted-server";
import { serve } from "../testing/serve";
import { BODIES, successBody } from "../testing/transcribed-bodies";
import type { GenerationCall, PartialImage } from "../types";
import { openai } from "./openai";

const BASE64 = PICTURE.toString("base64");
const SECOND = Buffer.from("another picture").toString("base64");

/** Sends a call for two unfinished pictures to a server that plays `act`. */
async function streamFrom(act: Act, more: Partial<GenerationCall> = {}) {
  const server = await serve(act);
  const partials: PartialImage[] = [];
  const result = await openai.generate(
    { ...CALL, partialImages: 2, ...more },
    routeTo(server),
    AbortSignal.timeout(10_000),
    (partial) => partials.push(partial),
  );
  return { result, server, partials: partials.map(({ index, bytes }) => [index, bytes.toString()]) };
}

describe("a stream", () => {
  test("is asked for, and gives unfinished pictures in order and the finished one with its tokens", async () => {
    const texts = [partialEvent(SECOND, 0), partialEvent(SECOND, 1), completedEvent(BASE64)];

    const { result, server, partials } = await streamFrom(stream(texts));

    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({ stream: true, partial_images: 2 });
    expect(server.received[0]?.headers.accept).toBe("text/event-stream");
    expect(partials).toEqual([
      [0, "another picture"],
      [1, "another picture"],
    ]);
    expect(result).toMatchObject({
      ok: true,
      images: [{ bytes: PICTURE }],
      usage: { output_tokens: 272, total_tokens: 286 },
      effective: { size: "1024x1024", quality: "medium", background: "opaque" },
      upstreamRequestId: "req_upstream",
    });
  });

  test("of several pictures has an event for each, and their tokens add up", async () => {
    const texts = [completedEvent(BASE64), partialEvent(SECOND, 0), completedEvent(SECOND)];

    const { result, partials } = await streamFrom(stream(texts), { n: 2 });

    expect(result.ok && result.images.map(({ bytes }) => bytes.toString())).toEqual([
      "picture bytes",
      "another picture",
    ]);
    expect(result.ok && result.usage?.total_tokens).toBe(572);
    expect(partials).toHaveLength(1);
  });

  test("of an edit is read like that of a generation", async () => {
    const { result, partials } = await streamFrom(
      stream([partialEvent(SECOND, 0, "edit"), completedEvent(BASE64, "edit")]),
    );

    expect(result.ok).toBe(true);
    expect(partials).toHaveLength(1);
  });

  test("gives no more unfinished pictures than were asked for, none twice, and none after the finished one", async () => {
    const texts = [0, 0, 1, 0, 2].map((index) => partialEvent(SECOND, index));

    const { partials } = await streamFrom(stream([...texts, completedEvent(BASE64), partialEvent(SECOND, 1)]));

    expect(partials.map(([index]) => index)).toEqual([0, 1]);
  });

  test("may be broken up, commented and broken in places: what can be read counts", async () => {
    const texts = [
      ": hi\n\n",
      "data: {broken\n\n",
      eventText({ type: "ping" }),
      completedEvent(BASE64),
      "data: [DONE]\n\n",
    ];

    const { result } = await streamFrom(stream(texts));

    expect(result.ok && result.images).toHaveLength(1);
  });

  test("with a picture of megabytes reads the same in small pieces", async () => {
    const picture = randomBytes(3_000_000);
    const text = completedEvent(picture.toString("base64"));
    const act: Act = (res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      for (let at = 0; at < text.length; at += 10_000) res.write(text.slice(at, at + 10_000));
      res.end();
    };

    const { result } = await streamFrom(act);

    expect(result.ok && result.images[0]?.bytes.equals(picture)).toBe(true);
  });

  test("that ends leaves its connection to the next call", async () => {
    const server = await serve(stream([completedEvent(BASE64)]));
    const call = () => openai.generate({ ...CALL, partialImages: 1 }, routeTo(server), AbortSignal.timeout(10_000));

    await call();
    await nextTurn();
    await call();

    expect(server.acceptedSockets()).toBe(1);
  });

  test("that says everything and stays open is left, with its pictures", async () => {
    const { result, server } = await streamFrom(stream([completedEvent(BASE64)], () => {}));

    expect(result.ok && result.images).toHaveLength(1);
    await server.untilIdle();
  });

  test("may be answered by plain JSON where the route knows no events", async () => {
    const { result, partials } = await streamFrom(answer(200, successBody(BASE64)));

    expect(result.ok && result.images).toHaveLength(1);
    expect(partials).toEqual([]);
  });
});

describe("a stream that fails", () => {
  test("after a finished picture gives what is finished", async () => {
    const cut = stream([completedEvent(BASE64)], (res) => res.destroy());
    const refused = stream([completedEvent(BASE64), errorEvent(BODIES.serverError.error)]);

    const results = [await streamFrom(cut, { n: 2 }), await streamFrom(refused, { n: 2 })];

    expect(results.map(({ result }) => result.ok && result.images.length)).toEqual([1, 1]);
  });

  test.each([
    ["before any event", []],
    ["after an unfinished picture", [partialEvent(SECOND, 0)]],
    ["inside a picture", [completedEvent(BASE64).slice(0, 60)]],
  ])("by a cut %s may have produced something", async (_, texts) => {
    const { result } = await streamFrom(stream(texts, (res) => res.destroy()));

    expect(failureIn(result)).toMatchObject({ kind: "bad_response", status: 200 });
  });

  test.each([
    ["no event at all", []],
    ["only unfinished pictures", [partialEvent(SECOND, 0)]],
    ["damaged base64", [completedEvent("@@ not base64 @@")]],
    ["a broken event", ["data: {\n\n"]],
  ])("with %s is an unusable answer", async (_, texts) => {
    const { result } = await streamFrom(stream(texts));

    expect(failureIn(result)).toMatchObject({ kind: "bad_response", status: 200 });
  });

  test.each([
    ["a content verdict", BODIES.blockedOutput.error, { kind: "moderation", moderation: { stage: "output" } }],
    ["an empty account", BODIES.noQuota.error, { kind: "credentials" }],
    ["a rate limit", BODIES.rateLimit.error, { kind: "rate_limited" }],
    ["a fault of the server", BODIES.serverError.error, { kind: "server_error" }],
    ["a bad parameter", BODIES.badSize.error, { kind: "invalid_request", param: "size" }],
    ["something unheard of", { type: "odd", code: null, message: "?" }, { kind: "bad_response" }],
  ])("with %s is that failure", async (_, error, expected) => {
    const { result } = await streamFrom(stream([errorEvent(error)]));

    expect(failureIn(result)).toMatchObject({ ...expected, status: 200 });
  });

  test.each([
    ["around a failed response", { type: "response.failed", response: { error: BODIES.blockedInput.error } }],
    ["without an object of its own", { type: "error", code: "moderation_blocked", message: "no" }],
  ])("tells a verdict also %s", async (_, data) => {
    const { result } = await streamFrom(stream([eventText(data)]));

    expect(failureIn(result).kind).toBe("moderation");
  });

  test.each([
    ["nothing", {}],
    ["a refusal", { refusal: "I cannot" }],
    ["words in the place of the revised prompt", { b64_json: "", revised_prompt: "I cannot" }],
  ])("with %s instead of a picture is a verdict on it", async (_, fields) => {
    const { result } = await streamFrom(stream([eventText({ type: "image_generation.completed", ...fields })]));

    expect(failureIn(result)).toMatchObject({ kind: "moderation", moderation: { stage: "output" } });
  });

  test("by a rate limit after an unfinished picture is never sent again", async () => {
    const { result } = await streamFrom(stream([partialEvent(SECOND, 0), errorEvent(BODIES.rateLimit.error)]));

    expect(failureIn(result).kind).toBe("server_error");
  });

  test("by 100 MB of comments is cut off at the cap", async () => {
    const block = Buffer.from(`: ${"x".repeat(1_000_000)}\n`);
    let sentBytes = 0;
    const pour: Act = (res) => {
      sentBytes += block.length;
      if (sentBytes < 100_000_000)
        res.write(block, (error) => (error ? undefined : pour(res, { path: "", headers: {}, body: "" })));
    };

    const { result, server } = await streamFrom(stream([], pour));

    expect(failureIn(result)).toMatchObject({ kind: "too_large", status: 200 });
    await server.untilIdle();
    expect(sentBytes).toBeLessThan(20_000_000);
  });

  test("by a refusal before its start is that refusal", async () => {
    const { result } = await streamFrom(answer(429, BODIES.rateLimit, { "retry-after": "7" }));

    expect(failureIn(result)).toMatchObject({ kind: "rate_limited", status: 429, retryAfterSeconds: 7 });
  });

  test("by an error that repeats the prompt does not bring it into the log", async () => {
    const { result } = await streamFrom(stream([errorEvent({ type: "odd", code: CALL.prompt, message: CALL.prompt })]));

    expect(failureIn(result).detail).not.toContain("red cat");
  });
});
