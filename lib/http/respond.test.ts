import { describe, expect, it } from "vitest";
import { ApiError, ERRORS, type ErrorCode } from "@/lib/core/errors";
import { type ExchangeHeaders, respond, respondError } from "./respond";

const exchange = (): ExchangeHeaders => ({
  requestId: "req_1",
  traceparent: "00-1-2-01",
  headers: new Headers(),
  allowances: new Map([["requests", { limit: 600, remaining: 12, resetSeconds: 7 }]]),
  elapsedMs: () => 5,
});

describe("respondError", () => {
  it.each(Object.keys(ERRORS))("%s is answered by its row of the table", async (name) => {
    const code = name as ErrorCode;

    const response = respondError(new ApiError(code, "A sentence."), exchange());

    const { status, type, retryable } = ERRORS[code];
    expect(response.status).toBe(status);
    expect(response.headers.get("x-should-retry")).toBe(String(retryable));
    expect(await response.json()).toEqual({
      error: {
        message: "A sentence.",
        type,
        code,
        param: null,
        request_id: "req_1",
        doc_url: `http://127.0.0.1:3000/docs/errors/${code}`,
      },
    });
  });

  it("tells the pause, the field and further facts, and never the cause", async () => {
    const error = new ApiError("overloaded", "Busy.", {
      retryAfterSeconds: 7,
      isRetryable: false,
      param: "n",
      extra: { stage: "input" },
      cause: new Error("password=secret"),
    });

    const response = respondError(error, exchange());

    expect([response.headers.get("retry-after"), response.headers.get("x-should-retry")]).toEqual(["7", "false"]);
    const text = await response.text();
    expect(JSON.parse(text).error).toMatchObject({ param: "n", stage: "input" });
    expect(text).not.toContain("secret");
  });

  it("no code can be made retryable against the table", () => {
    const error = new ApiError("invalid_value", "No.", { isRetryable: true });

    expect(respondError(error, exchange()).headers.get("x-should-retry")).toBe("false");
  });

  it("an error that names another request is that request's, and costs nothing again", async () => {
    const error = new ApiError("moderation_blocked", "No.", { extra: { request_id: "req_0" } });

    const response = respondError(error, exchange());

    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-request-id": "req_1",
      "x-pixapi-original-request": "req_0",
      "x-pixapi-credits": "0",
    });
    expect((await response.json()).error.request_id).toBe("req_0");
  });
});

describe("respond", () => {
  it("gives every answer the headers of the contract", () => {
    const response = respond({ json: {} }, exchange());

    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "application/json",
      "x-request-id": "req_1",
      traceparent: "00-1-2-01",
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
      "x-ratelimit-limit-requests": "600",
      "x-ratelimit-remaining-requests": "12",
      "x-ratelimit-reset-requests": "7s",
    });
  });

  it("leaves a picture its own caching and adds the request id", () => {
    const picture = new Response("x", { headers: { "cache-control": "private" } });

    const { headers } = respond({ response: picture }, exchange());

    expect([headers.get("cache-control"), headers.get("x-request-id")]).toEqual(["private", "req_1"]);
  });
});
