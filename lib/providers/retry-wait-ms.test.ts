import { expect, test } from "vitest";
import { retryWaitMs } from "./retry-wait-ms";
import type { FailureKind } from "./types";

function waitAfter(kind: FailureKind, options: { retryAfterSeconds?: number; hasOtherRoute?: boolean } = {}) {
  return retryWaitMs({
    failure: {
      kind,
      status: null,
      detail: "",
      param: null,
      retryAfterSeconds: options.retryAfterSeconds ?? null,
      moderation: null,
    },
    hasOtherRoute: options.hasOtherRoute ?? false,
    randomness: 0.5,
  });
}

test.each(["server_error", "timeout", "bad_response", "too_large", "moderation"] as const)(
  "%s may have produced a picture: never again, on no route",
  (kind) => {
    expect(waitAfter(kind)).toBeNull();
    expect(waitAfter(kind, { hasOtherRoute: true })).toBeNull();
  },
);

test.each(["invalid_request", "stopped", "no_route", "scripted_insufficient_credits"] as const)(
  "%s would end the same way: never again, on no route",
  (kind) => {
    expect(waitAfter(kind)).toBeNull();
    expect(waitAfter(kind, { hasOtherRoute: true })).toBeNull();
  },
);

test("what was turned away before work began is tried again after a short pause", () => {
  expect(waitAfter("unreachable")).toBe(250);
  expect(waitAfter("unavailable")).toBe(250);
});

test("a short pause that the provider asks for is kept, a long one ends the run", () => {
  expect(waitAfter("rate_limited", { retryAfterSeconds: 2 })).toBe(2_250);
  expect(waitAfter("rate_limited", { retryAfterSeconds: 3 })).toBeNull();
  expect(waitAfter("unavailable", { retryAfterSeconds: 3 })).toBeNull();
  expect(waitAfter("rate_limited")).toBeNull();
});

test("another route is tried whatever the first one asks for", () => {
  expect(waitAfter("rate_limited", { retryAfterSeconds: 60, hasOtherRoute: true })).toBe(250);
});

test("bad credentials are tried again only with another account", () => {
  expect(waitAfter("credentials")).toBeNull();
  expect(waitAfter("credentials", { hasOtherRoute: true })).toBe(250);
});
