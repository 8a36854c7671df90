import { expect, test } from "vitest";
import { formToBody } from "./form-to-body";
import type { FormEntry } from "./read-form";

const text = (name: string, value: string): FormEntry => ({ kind: "text", name, value });
const file = (name: string, path: string, more: Partial<FormEntry> = {}): FormEntry =>
  Object.assign({ kind: "file", name, path, sha256: "", bytes: 1, isUnnamed: false } as const, more);
const bodyOf = (...entries: [string, string][]) => formToBody(entries.map(([name, value]) => text(name, value))).body;

test("texts become what their parameters are", () => {
  const body = bodyOf(
    ["model", "gpt-image-2"],
    ["prompt", "7"],
    ["n", "2"],
    ["stream", "True"],
    ["partial_images", "0"],
    ["max_credits", "1.5"],
    ["user", "42"],
    ["unknown", "1"],
  );

  expect(body).toEqual({
    model: "gpt-image-2",
    prompt: "7",
    n: 2,
    stream: true,
    partial_images: 0,
    max_credits: 1.5,
    user: "42",
    unknown: "1",
  });
});

test("what is no number or boolean stays for the schema to refuse, and an empty one is the default", () => {
  expect(bodyOf(["n", "two"], ["stream", "yes"])).toEqual({ n: "two", stream: "yes" });
  expect(bodyOf(["n", ""], ["stream", ""], ["metadata", ""])).toEqual({ n: null, stream: null, metadata: null });
  expect(bodyOf(["n", "1e3"], ["max_credits", "0x10"])).toEqual({ n: "1e3", max_credits: "0x10" });
});

test("objects and lists come as JSON, in brackets, or repeated", () => {
  expect(bodyOf(["metadata", '{"order":"42"}'])).toEqual({ metadata: { order: "42" } });
  expect(bodyOf(["metadata[order]", "42"], ["metadata[shop]", "a"])).toEqual({ metadata: { order: "42", shop: "a" } });
  expect(bodyOf(["fallback_models", "a"], ["fallback_models", "b"])).toEqual({ fallback_models: ["a", "b"] });
  expect(bodyOf(["fallback_models[]", "a"], ["fallback_models[]", "b"])).toEqual({ fallback_models: ["a", "b"] });
  expect(bodyOf(["fallback_models", '["a","b"]'])).toEqual({ fallback_models: ["a", "b"] });
  expect(bodyOf(["metadata", "{broken"])).toEqual({ metadata: "{broken" });
});

test.each([
  [["model", "model"]],
  [["prompt", "prompt"]],
  [["metadata[a]", "metadata[a]"]],
  [["metadata", "metadata[a]"]],
  [["mask", "mask"]],
])("%j cannot both be meant", (names) => {
  expect(() => formToBody(names.map((name) => text(name, "x")))).toThrow("more than once");
});

test("pictures stand in the order of their numbers, then of their arrival", () => {
  const paths = (...names: string[]) =>
    formToBody(names.map((name, index) => file(name, String(index)))).images.map(
      (entry) => "path" in entry && entry.path,
    );

  expect(paths("image", "image", "image")).toEqual(["0", "1", "2"]);
  expect(paths("image[]", "image[]")).toEqual(["0", "1"]);
  expect(paths("image[2]", "image[10]", "image[0]")).toEqual(["2", "0", "1"]);
  expect(paths("image", "image[1]", "image[]", "image[1]")).toEqual(["1", "3", "0", "2"]);
});

test("a file field in which nothing was chosen is none, and a file of another name is told as ignored", () => {
  const sorted = formToBody([
    file("mask", "m", { bytes: 0, isUnnamed: true }),
    file("image", "i"),
    { kind: "file", name: "photo", path: null, sha256: "", bytes: 0, isUnnamed: false },
  ]);

  expect(sorted.mask).toBeNull();
  expect(sorted.images).toHaveLength(1);
  expect(sorted.body).toEqual({ photo: "(file)" });
});
