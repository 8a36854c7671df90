import { expect, test } from "vitest";
import { failureToError } from "./failure-to-error";
import { CALL as SAMPLE } from "./testing/sample-call";
import type { FailureKind, ProviderFailure } from "./types";

const CALL = { ...SAMPLE, upstreamModel: "gpt-image-2-internal", prompt: "a cat", size: "1792x936" };

function errorFor(kind: FailureKind, more: Partial<ProviderFailure> = {}) {
  const failure = {
    kind,
    status: 500,
    detail: "openai at https://api.openai.com said no",
    param: null,
    retryAfterSeconds: null,
    moderation: null,
    ...more,
  };
  return failureToError(failure, CALL);
}

test.each([
  ["unreachable", "upstream_error", 503],
  ["unavailable", "upstream_error", 503],
  ["server_error", "upstream_error", 503],
  ["credentials", "upstream_error", 503],
  ["rate_limited", "overloaded", 503],
  ["timeout", "upstream_timeout", 503],
  ["stopped", "overloaded", 503],
  ["no_route", "model_unavailable", 503],
  ["bad_response", "upstream_bad_response", 503],
  ["too_large", "upstream_bad_response", 503],
  ["invalid_request", "upstream_error", 503],
  ["moderation", "moderation_blocked", 422],
  ["scripted_insufficient_credits", "insufficient_credits", 402],
] as const)("%s answers %s (%i), says that nothing was charged and names no provider", (kind, code, status) => {
  const error = errorFor(kind);

  expect(error.code).toBe(code);
  expect(error.status).toBe(status);
  expect(error.message).toContain("Nothing was charged.");
  expect(error.message).not.toMatch(/openai|https?:|internal/i);
});

test("what really happened goes along as the cause", () => {
  expect(errorFor("server_error").cause).toMatchObject({ detail: "openai at https://api.openai.com said no" });
});

test("a verdict names its stage and categories", () => {
  const error = errorFor("moderation", { moderation: { stage: "output", categories: ["violence"] } });

  expect(error.extra).toEqual({ stage: "output", categories: ["violence"] });
  expect(error.param).toBe("prompt");
});

test.each([
  [0, 1],
  [0.2, 1],
  [7, 7],
  [1_000_000_000, 300],
  [null, 10],
])("an upstream pause of %j seconds is passed on as %i", (given, told) => {
  expect(errorFor("rate_limited", { retryAfterSeconds: given }).retryAfterSeconds).toBe(told);
});

test("a refused value of the caller's own field is the caller's error", () => {
  const error = errorFor("invalid_request", { param: "size" });

  expect(error.code).toBe("invalid_size");
  expect(error.param).toBe("size");
  expect(error.message).toContain('"1792x936"');
  expect(errorFor("invalid_request", { param: "quality" }).code).toBe("invalid_value");
});

test("a refused field the caller never sent is not the caller's error", () => {
  expect(errorFor("invalid_request", { param: "tools" }).code).toBe("upstream_error");
  expect(errorFor("invalid_request", { param: "constructor" }).code).toBe("upstream_error");
});

test("a model the provider does not know is unavailable, not misspelt", () => {
  expect(errorFor("invalid_request", { param: "model" }).code).toBe("model_unavailable");
});

test.each(["unreachable", "rate_limited", "timeout", "bad_response", "no_route"] as const)(
  "%s names what works right now, in words and for programs",
  (kind) => {
    const failure = { kind, status: null, detail: "", param: null, retryAfterSeconds: null, moderation: null };
    const wayOut = {
      sentence: "model=gpt-image-1.5 makes this picture right now for 4 credits",
      fields: { alternative: { model: "gpt-image-1.5", credits: 4 } },
    };

    const error = failureToError(failure, CALL, wayOut);

    expect(error.message).toMatch(/, or model=gpt-image-1\.5 makes this picture right now for 4 credits\.$/);
    expect(error.extra).toEqual({ alternative: { model: "gpt-image-1.5", credits: 4 } });
  },
);
