import { expect, test } from "vitest";
import { BODIES, successBody } from "../testing/transcribed-bodies";
import { fromResponse } from "./from-response";

const NOW = new Date("2026-11-23T12:00:00Z");
const PICTURE = Buffer.from("picture bytes");
const BASE64 = PICTURE.toString("base64");

function read(
  status: number,
  body: unknown,
  options: { headers?: Record<string, string>; n?: number; isSandbox?: boolean } = {},
) {
  return fromResponse({
    status,
    headers: { "content-type": "application/json", ...options.headers },
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    n: options.n ?? 1,
    isSandbox: options.isSandbox ?? false,
    now: NOW,
  });
}

function failureOf(...args: Parameters<typeof read>) {
  const result = read(...args);
  if (result.ok) throw new Error("expected a failure");
  return result.failure;
}

test("a finished answer gives the pictures, tokens, effective parameters and the provider's id", () => {
  const result = read(200, successBody(BASE64), { headers: { "x-request-id": "req_abc" } });

  expect(result).toEqual({
    ok: true,
    images: [{ bytes: PICTURE, revisedPrompt: null }],
    usage: {
      input_tokens: 14,
      output_tokens: 1756,
      total_tokens: 1770,
      input_tokens_details: { text_tokens: 14, image_tokens: 0 },
    },
    effective: { size: "1024x1024", quality: "medium", background: "opaque" },
    upstreamRequestId: "req_abc",
  });
});

test("unreadable token counts do not lose the picture", () => {
  const result = read(200, { data: [{ b64_json: BASE64, revised_prompt: "a cat" }], usage: { input_tokens: -1 } });

  expect(result).toMatchObject({ ok: true, usage: null, images: [{ revisedPrompt: "a cat" }] });
  expect(result).toMatchObject({ effective: { size: null, quality: null, background: null } });
});

test("fewer images than asked are delivered and more are dropped", () => {
  const fewer = read(200, successBody(BASE64), { n: 3 });
  const more = read(200, successBody(BASE64, BASE64, BASE64), { n: 2 });

  expect(fewer.ok && fewer.images.length).toBe(1);
  expect(more.ok && more.images.length).toBe(2);
});

test("one damaged image of three leaves the two good ones", () => {
  const other = Buffer.from("another picture").toString("base64");

  const result = read(200, successBody(BASE64, "AAA*", other), { n: 3 });

  expect(result.ok && result.images.map((image) => image.bytes.toString())).toEqual([
    "picture bytes",
    "another picture",
  ]);
});

test.each([
  ["a wrong key", 401, BODIES.wrongKey, "credentials"],
  ["an organisation that is not verified", 403, BODIES.notVerified, "credentials"],
  ["a rate limit", 429, BODIES.rateLimit, "rate_limited"],
  ["an account without quota", 429, BODIES.noQuota, "credentials"],
  ["a billing limit", 400, BODIES.hardLimit, "credentials"],
  ["a billing limit in older words", 400, BODIES.hardLimitOlder, "credentials"],
  ["a blocked prompt", 400, BODIES.blockedInput, "moderation"],
  ["a blocked picture", 400, BODIES.blockedOutput, "moderation"],
  ["a size the model refuses", 400, BODIES.badSize, "invalid_request"],
  ["a field the model does not know", 400, BODIES.unknownParameter, "invalid_request"],
  ["a retired model", 400, BODIES.retiredModel, "invalid_request"],
  ["an unknown model", 404, BODIES.modelNotFound, "invalid_request"],
  ["a wrong address", 404, BODIES.wrongUrl, "invalid_request"],
  ["a server error", 500, BODIES.serverError, "server_error"],
  ["a bad gateway page", 502, "<html>bad gateway</html>", "server_error"],
  ["a provider that is down", 503, BODIES.serverError, "unavailable"],
  ["an overloaded provider", 529, "overloaded", "unavailable"],
  ["a provider's own timeout", 408, "", "server_error"],
  ["a gateway timeout", 504, "", "server_error"],
  ["a redirect", 302, "", "bad_response"],
  ["an error inside a 200", 200, BODIES.serverError, "bad_response"],
  ["a content refusal in other words", 400, { error: { code: "image_content_policy_violation" } }, "moderation"],
  ["a content refusal inside a 200", 200, BODIES.blockedOutput, "moderation"],
  ["a 200 without images", 200, { created: 1, data: [] }, "moderation"],
  ["a 200 whose list is null", 200, { created: 1, data: null }, "moderation"],
  ["a 200 with an empty entry", 200, { created: 1, data: [{}] }, "moderation"],
  ["a 200 with the text of a chat", 200, { status: "completed", output: [{ type: "message" }] }, "moderation"],
  ["a 200 without data", 200, { created: 1 }, "bad_response"],
  ["a 200 with a text refusal", 200, { created: 1, data: [], refusal: "I cannot draw that." }, "moderation"],
  ["a 200 with addresses only", 200, { created: 1, data: [{ url: "https://x.test/a.png" }] }, "bad_response"],
  ["a 200 whose only image is damaged", 200, successBody("AA=A"), "bad_response"],
  ["an empty body", 200, "", "bad_response"],
  ["a JSON value of another shape", 200, "[1]", "bad_response"],
  ["a cut body", 200, `{"created":1,"data":[{"b64_json":"${BASE64}"}`, "bad_response"],
  ["a body cut inside the base64", 200, `{"created":1,"data":[{"b64_json":"${BASE64}`, "bad_response"],
] as const)("%s (status %i)", (_name, status, body, kind) => {
  const failure = failureOf(status, body);

  expect(failure.kind).toBe(kind);
  expect(failure.status).toBe(status);
});

test("a web page with status 200 is no answer", () => {
  const failure = failureOf(200, successBody(BASE64), { headers: { "content-type": "text/html; charset=utf-8" } });

  expect(failure.kind).toBe("bad_response");
});

test("a content refusal carries its stage and categories, and no words of the provider about the prompt", () => {
  const failure = failureOf(400, BODIES.blockedOutput);

  expect(failure.moderation).toEqual({ stage: "output", categories: ["sexual", "violence"] });
  expect(failureOf(400, BODIES.blockedInput).moderation).toEqual({ stage: "input", categories: ["violence"] });
  expect(failure.detail).toBe("status 400, image_generation_user_error, moderation_blocked");
});

test("a refused prompt is not quoted in the detail", () => {
  const error = {
    message: "'a red cat' is too odd",
    type: "invalid_request_error",
    param: "prompt",
    code: "invalid_value",
  };

  expect(failureOf(400, { error }).detail).toBe("status 400, invalid_request_error, invalid_value, prompt");
});

test("the field at fault is kept for invalid requests only", () => {
  expect(failureOf(400, BODIES.badSize).param).toBe("size");
  expect(failureOf(404, BODIES.modelNotFound).param).toBe("model");
  expect(failureOf(404, BODIES.wrongUrl).param).toBeNull();
  expect(failureOf(429, BODIES.rateLimit).param).toBeNull();
});

test.each([
  ["7", 7],
  ["0", 0],
  ["-3", 0],
  ["1000000000", 1_000_000_000],
  ["1.5", 1.5],
  ["Mon, 23 Nov 2026 12:00:30 GMT", 30],
  ["Mon, 23 Nov 2026 11:00:00 GMT", 0],
  ["1e9", null],
  ["soon", null],
  ["", null],
])("retry-after %j is read as %j seconds", (value, seconds) => {
  const failure = failureOf(429, BODIES.rateLimit, { headers: { "retry-after": value } });

  expect(failure.retryAfterSeconds).toBe(seconds);
});

test("retry-after-ms wins over retry-after", () => {
  const failure = failureOf(429, BODIES.rateLimit, { headers: { "retry-after": "9", "retry-after-ms": "250" } });

  expect(failure.retryAfterSeconds).toBe(0.25);
});

test("scripted poverty is believed from the sandbox only", () => {
  const headers = { "x-sandbox-error": "insufficient_credits" };

  expect(failureOf(402, {}, { headers, isSandbox: true }).kind).toBe("scripted_insufficient_credits");
  expect(failureOf(402, {}, { headers, isSandbox: false }).kind).toBe("credentials");
});
