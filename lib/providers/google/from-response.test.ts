import { describe, expect, test } from "vitest";
import { GOOGLE_BODIES, googleFinish, googleSuccess } from "../testing/google-bodies";
import { fromResponse, type RawAnswer } from "./from-response";

function read(status: number, body: unknown, more: Partial<RawAnswer> = {}) {
  return fromResponse({
    status,
    headers: { "content-type": "application/json; charset=UTF-8" },
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    n: 1,
    isSandbox: false,
    now: new Date("2026-11-23T12:00:00Z"),
    ...more,
  });
}

function failureOf(status: number, body: unknown, more: Partial<RawAnswer> = {}) {
  const result = read(status, body, more);
  if (result.ok) throw new Error("expected a failure");
  return result.failure;
}

test("the picture is taken, the drafts before it are not, and tokens are counted as OpenAI counts them", () => {
  const result = read(200, googleSuccess("cGljdHVyZQ==", { responseId: "dKpyabc" }));

  expect(result).toEqual({
    ok: true,
    images: [{ bytes: Buffer.from("picture"), revisedPrompt: null }],
    usage: {
      input_tokens: 14,
      output_tokens: 1300,
      total_tokens: 1314,
      input_tokens_details: { text_tokens: 14, image_tokens: 0 },
    },
    effective: { size: null, quality: null, background: null },
    upstreamRequestId: "dKpyabc",
  });
});

test("input pictures are counted apart from the text", () => {
  const usageMetadata = {
    promptTokenCount: 1134,
    candidatesTokenCount: 1120,
    promptTokensDetails: [
      { modality: "IMAGE", tokenCount: 1120 },
      { modality: "TEXT", tokenCount: 14 },
    ],
  };

  const result = read(200, googleSuccess("AAAA", { usageMetadata }));

  expect(result).toMatchObject({
    usage: { input_tokens: 1134, total_tokens: 2254, input_tokens_details: { text_tokens: 14, image_tokens: 1120 } },
  });
});

test("an answer is read whatever size the signatures of its thoughts have", () => {
  const body = googleSuccess("cGljdHVyZQ==");
  const text = JSON.stringify(body).replace("c2lnbmF0dXJl", "A".repeat(3_000_000));

  expect(read(200, text)).toMatchObject({ ok: true, images: [{ bytes: Buffer.from("picture") }] });
});

test("more pictures than asked for are dropped", () => {
  const parts = ["AAAA", "BBBB"].map((data) => ({ inlineData: { mimeType: "image/png", data } }));

  const result = read(200, { candidates: [{ content: { parts }, finishReason: "STOP" }] });

  expect(result).toMatchObject({ ok: true, images: [{ bytes: Buffer.from([0, 0, 0]) }], usage: null });
});

describe("a 200 without a picture is a failure of its own kind", () => {
  const sexual = { category: "HARM_CATEGORY_SEXUALLY_EXPLICIT", probability: "HIGH" };
  const harmless = { category: "HARM_CATEGORY_HATE_SPEECH", probability: "NEGLIGIBLE" };

  test.each(["SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY", "MODEL_ARMOR", "JAILBREAK"])(
    "a prompt blocked for %s is a verdict on the input",
    (blockReason) => {
      const failure = failureOf(200, { promptFeedback: { blockReason } });

      expect(failure).toMatchObject({ kind: "moderation", status: 200, moderation: { stage: "input" } });
    },
  );

  test.each([
    ["SAFETY", ["sexual"]],
    ["IMAGE_SAFETY", ["sexual"]],
    ["PROHIBITED_CONTENT", ["prohibited_content", "sexual"]],
    ["IMAGE_PROHIBITED_CONTENT", ["prohibited_content", "sexual"]],
    ["BLOCKLIST", ["blocklist", "sexual"]],
    ["RECITATION", ["recitation", "sexual"]],
    ["IMAGE_RECITATION", ["recitation", "sexual"]],
    ["SPII", ["personal_information", "sexual"]],
  ])("an end for %s is a verdict on the output", (finishReason, categories) => {
    const failure = failureOf(200, googleFinish(finishReason, [sexual, harmless]));

    expect(failure).toMatchObject({ kind: "moderation", moderation: { stage: "output", categories } });
  });

  test.each([
    ["STOP", googleFinish("STOP")],
    ["NO_IMAGE", googleFinish("NO_IMAGE")],
    ["no reason", { candidates: [{ content: {} }] }],
    ["words alone", { candidates: [{ content: { parts: [{ text: "I cannot draw this." }] }, finishReason: "STOP" }] }],
    ["an empty list", { candidates: [] }],
    ["a count of tokens and nothing else", { usageMetadata: { promptTokenCount: 9 } }],
  ])("an end with %s and no picture is a refusal of the output", (_what, body) => {
    expect(failureOf(200, body)).toMatchObject({
      kind: "moderation",
      status: 200,
      moderation: { stage: "output", categories: [] },
    });
  });

  test.each(["MAX_TOKENS", "OTHER", "IMAGE_OTHER", "LANGUAGE", "MALFORMED_FUNCTION_CALL", "A_NEW_REASON"])(
    "an end for %s may have drawn something",
    (finishReason) => {
      expect(failureOf(200, googleFinish(finishReason)).kind).toBe("bad_response");
    },
  );

  test("a picture that ends with a refusal is not handed out", () => {
    const [candidate] = googleSuccess("AAAA").candidates;

    expect(failureOf(200, { candidates: [{ ...candidate, finishReason: "IMAGE_SAFETY" }] }).kind).toBe("moderation");
  });

  test.each([
    ["nothing", {}],
    ["no object", "[]"],
    ["a draft only", googleFinish("MAX_TOKENS")],
    ["damaged base64", googleSuccess("%%%%")],
    ["an error", GOOGLE_BODIES.internal],
    ["half of itself", JSON.stringify(googleSuccess("AAAA")).slice(0, 200)],
  ])("an answer with %s is a bad one", (_what, body) => {
    expect(failureOf(200, body).kind).toBe("bad_response");
  });
});

describe("an error status", () => {
  test.each([
    ["a wrong key", 400, GOOGLE_BODIES.wrongKey, "credentials"],
    ["an account that cannot pay", 400, GOOGLE_BODIES.noBilling, "credentials"],
    ["a leaked key", 403, GOOGLE_BODIES.forbidden, "credentials"],
    ["a bad argument", 400, GOOGLE_BODIES.badArgument, "invalid_request"],
    ["a used-up quota", 429, GOOGLE_BODIES.rateLimit, "rate_limited"],
    ["an internal error", 500, GOOGLE_BODIES.internal, "server_error"],
    ["an overloaded model", 503, GOOGLE_BODIES.overloaded, "unavailable"],
    ["a deadline of theirs, which came after the work began", 503, GOOGLE_BODIES.deadline, "server_error"],
    ["a gateway timeout", 504, "<html>", "server_error"],
  ] as const)("%s (%i) is told apart", (_what, status, body, kind) => {
    expect(failureOf(status, body)).toMatchObject({ kind, status, moderation: null });
  });

  test("a model that is gone names our parameter", () => {
    expect(failureOf(404, GOOGLE_BODIES.modelNotFound)).toMatchObject({ kind: "invalid_request", param: "model" });
  });

  test.each([
    ["34.07s", {}, 34.07],
    ["0s", {}, 0],
    ["1000000000s", {}, 1_000_000_000],
    ["-5s", {}, null],
    ["soon", { "retry-after": "7" }, 7],
    ["99999999999999s", {}, null],
  ])("a delay of %s is %j seconds", (retryDelay, headers, seconds) => {
    const body = { error: { code: 429, status: "RESOURCE_EXHAUSTED", details: [{ retryDelay }] } };

    expect(failureOf(429, body, { headers }).retryAfterSeconds).toBe(seconds);
  });
});

test("the scripted empty account is believed from the sandbox only", () => {
  const headers = { "content-type": "application/json", "x-sandbox-error": "insufficient_credits" };

  expect(failureOf(400, GOOGLE_BODIES.noBilling, { headers, isSandbox: true }).kind).toBe(
    "scripted_insufficient_credits",
  );
  expect(failureOf(400, GOOGLE_BODIES.noBilling, { headers }).kind).toBe("credentials");
});
