import { expect, test } from "vitest";
import { redactDetail } from "./redact-detail";

test.each([
  [
    "Incorrect API key provided: sk-proj-abc***wxyz. See the page.",
    [],
    "Incorrect API key provided: [redacted] See the page.",
  ],
  ["Bearer abcdef is wrong", [], "[redacted] is wrong"],
  ["key abcd****wxyz is wrong", [], "key [redacted] is wrong"],
  ["the prompt 'a red cat' is odd", ["a red cat", null], "the prompt '[redacted]' is odd"],
  ["status 500", ["5"], "status 500"],
])("%j is logged without secrets", (detail, secrets, logged) => {
  expect(redactDetail(detail, secrets)).toBe(logged);
});

test("a long text is cut", () => {
  expect(redactDetail("x".repeat(5_000), [])).toHaveLength(300);
});
