import fc from "fast-check";
import { expect, test } from "vitest";
import { PARAMETERS } from "@/lib/catalog/parameters";
import { ApiError } from "@/lib/core/errors";
import { bodyHash } from "./body-hash";
import { planGeneration } from "./plan";
import { parseGeneration } from "./schema";

const names = [...Object.keys(PARAMETERS), "image", "mask", "__proto__", "constructor", "unknown"];
const words = [
  "gpt-image-2",
  "auto",
  "high",
  "hd",
  "1024x1024",
  "1:1",
  "512x512",
  "png",
  "jpeg",
  "url",
  "",
  "a\0",
  "\ud800",
];
const anyText = fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" }));
const anyValue = fc.oneof(anyText, fc.integer({ min: -2, max: 120 }), fc.double(), fc.boolean(), fc.jsonValue());

/** Bodies that are near a good one, so that every later check is reached too. */
const nearBody = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(fc.constantFrom(...names), anyValue), { maxLength: 6 }))
  .map(([isComplete, fields]): unknown => ({
    ...(isComplete ? { model: "gpt-image-2", prompt: "A lighthouse" } : {}),
    ...Object.fromEntries(fields),
  }));

test("any JSON value becomes a plan or an error that names a field", () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), nearBody), (body) => {
      try {
        const { parameters, call, quote } = planGeneration(parseGeneration(body));
        expect(call.n).toBe(parameters.n);
        expect(quote.total).toBe(quote.unit * parameters.n);
        expect(JSON.stringify(parameters).isWellFormed()).toBe(true);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        expect([400, 402, 404]).toContain(error.status);
        expect(error.param).toBeTruthy();
        expect(error.message.length).toBeLessThan(500);
      }
    }),
    { numRuns: 3_000 },
  );
});

test("a body hashes the same whatever the order of its keys", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, reversed(member)]),
    );
  };

  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(bodyHash(reversed(body))).toBe(bodyHash(body));
    }),
  );
});
