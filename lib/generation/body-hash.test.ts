import { expect, test } from "vitest";
import { bodyHash } from "./body-hash";

const body = { model: "gpt-image-2", prompt: "A", metadata: { a: "1", b: "2" }, tags: [1, 2] };

test("the hash is the SHA-256 of the body with sorted keys", () => {
  expect(bodyHash({ b: 1, a: "ä" })).toBe("507aab815f2bdfce1c740c0b1ae7b1c874f56b9aa5b9ab109a07b57365148233");
});

test("the order of keys does not matter, at any depth", () => {
  const reordered = { tags: [1, 2], metadata: { b: "2", a: "1" }, prompt: "A", model: "gpt-image-2" };

  expect(bodyHash(reordered)).toBe(bodyHash(body));
});

test("the idempotency key is not part of the call", () => {
  expect(bodyHash({ ...body, idempotency_key: "k" })).toBe(bodyHash(body));
});

test.each<[string, unknown]>([
  ["another value", { ...body, prompt: "B" }],
  ["one more field", { ...body, n: 1 }],
  ["another order in an array", { ...body, tags: [2, 1] }],
  ["a nested idempotency_key", { ...body, metadata: { ...body.metadata, idempotency_key: "k" } }],
  ["a __proto__ field", JSON.parse(JSON.stringify(body).replace("{", '{"__proto__":1,'))],
  ["a number as a string", { ...body, tags: ["1", 2] }],
])("%s is another call", (_, other) => {
  expect(bodyHash(other)).not.toBe(bodyHash(body));
});

test("lone surrogates and absurd nesting do not break it", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);

  expect(bodyHash({ prompt: "\ud800" })).not.toBe(bodyHash({ prompt: "\ud801" }));
  expect(() => bodyHash({ deep })).toThrow(expect.objectContaining({ code: "invalid_json" }));
});
