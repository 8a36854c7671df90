import { expect, test } from "vitest";
import { CALL } from "../testing/sample-call";
import type { GenerationCall } from "../types";
import { toRequest } from "./to-request";

const PLAIN: GenerationCall = { ...CALL, prompt: "a cat", quality: "auto" };

test("what equals the provider's default is left out", () => {
  expect(toRequest(PLAIN)).toEqual({
    model: "gpt-image-2",
    prompt: "a cat",
    n: 1,
    size: "1024x1024",
    output_format: "png",
  });
});

test("every parameter is sent in the provider's words, and nothing else", () => {
  const call: GenerationCall = {
    ...PLAIN,
    n: 4,
    size: "auto",
    quality: "high",
    background: "opaque",
    outputFormat: "webp",
    outputCompression: 0,
    moderation: "low",
    endUser: "user-7",
  };

  expect(toRequest(call)).toEqual({
    model: "gpt-image-2",
    prompt: "a cat",
    n: 4,
    size: "auto",
    quality: "high",
    background: "opaque",
    output_format: "webp",
    output_compression: 0,
    moderation: "low",
    safety_identifier: "user-7",
  });
});

test("a stream is asked for only where unfinished pictures are wanted", () => {
  expect(toRequest({ ...PLAIN, partialImages: 2 })).toMatchObject({ stream: true, partial_images: 2 });
  expect(toRequest({ ...PLAIN, partialImages: 0 })).toEqual(toRequest(PLAIN));
});

test("compression is never sent for png, which refuses it", () => {
  expect(toRequest({ ...PLAIN, outputCompression: 80 })).not.toHaveProperty("output_compression");
});
