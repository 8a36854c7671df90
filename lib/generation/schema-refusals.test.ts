import { describe, expect, test } from "vitest";
import { ApiError, type ErrorCode } from "@/lib/core/errors";
import { parseGeneration } from "./schema";

const MODELS =
  "gpt-image-2, gpt-image-1.5, gemini-3-pro-image-preview, gemini-3.1-flash-image-preview, gemini-2.5-flash-image";
const MODELS_QUOTED =
  '"gpt-image-2", "gpt-image-1.5", "gemini-3-pro-image-preview", "gemini-3.1-flash-image-preview" or "gemini-2.5-flash-image"';
const minimal = { model: "gpt-image-2", prompt: "A lighthouse" };

/** The error a body is refused with. */
function refusal(body: unknown): ApiError {
  try {
    parseGeneration(body);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error("the body was accepted");
}

const tooLong = "x".repeat(32_001);
const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
const NUL = "holds a NUL character; remove it.";
const SURROGATE = "holds half of a surrogate pair, which is not valid Unicode; remove it.";

/** Each row: the field that is changed in a good body, and the sentence that refuses it. */
const REFUSALS: Partial<Record<ErrorCode, [Record<string, unknown>, string][]>> = {
  missing_required_parameter: [
    [{ model: undefined }, `model is missing; it must be the id of a model, such as ${MODELS_QUOTED}.`],
    [{ model: null }, `model is missing; it must be the id of a model, such as ${MODELS_QUOTED}.`],
    [{ prompt: undefined }, "prompt is missing; it must be a string of 1 to 32,000 characters."],
    [{ prompt: null }, "prompt is missing; it must be a string of 1 to 32,000 characters."],
  ],
  invalid_type: [
    [{ model: 2 }, `model is 2; it must be the id of a model, such as ${MODELS_QUOTED}.`],
    [{ prompt: ["A"] }, "prompt is an array; it must be a string of 1 to 32,000 characters."],
    [{ prompt: deep }, "prompt is an array; it must be a string of 1 to 32,000 characters."],
    [{ n: 1.5 }, "n is 1.5; it must be a whole number from 1 to 10."],
    [{ n: Number.POSITIVE_INFINITY }, "n is Infinity; it must be a whole number from 1 to 10."],
    [{ n: "1" }, 'n is the string "1"; it must be a whole number from 1 to 10.'],
    [{ n: true }, "n is true; it must be a whole number from 1 to 10."],
    [{ n: {} }, "n is an object; it must be a whole number from 1 to 10."],
    [{ size: 1024 }, "size is 1024; it must be a string."],
    [{ quality: 1 }, 'quality is 1; it must be "auto", "low", "medium" or "high".'],
    [{ stream: "true" }, 'stream is the string "true"; it must be true or false.'],
    [{ user: 7 }, "user is 7; it must be a string of 1 to 512 characters."],
    [{ metadata: [] }, "metadata is an array; it must be an object of at most 16 string pairs."],
    [{ metadata: { a: 1 } }, 'metadata["a"] is 1; it must be a string.'],
    [{ max_credits: "5" }, 'max_credits is the string "5"; it must be a number of at least 0.'],
    [
      { fallback_models: "gpt-image-2" },
      'fallback_models is the string "gpt-image-2"; it must be an array of at most 8 strings.',
    ],
    [{ fallback_models: [1] }, "fallback_models[0] is 1; it must be a string."],
  ],
  invalid_value: [
    [{ prompt: "" }, "prompt is empty."],
    [{ prompt: " \n\u3000" }, "prompt holds only white space; describe the picture you want."],
    [{ prompt: tooLong }, "prompt has more than 32,000 characters; shorten it."],
    [{ prompt: "a\0b" }, `prompt ${NUL}`],
    [{ prompt: "a\ud800b" }, `prompt ${SURROGATE}`],
    [{ prompt: "a\udc00" }, `prompt ${SURROGATE}`],
    [{ n: 0 }, "n is 0; it must be a whole number from 1 to 10."],
    [{ n: -1 }, "n is -1; it must be a whole number from 1 to 10."],
    [{ n: 11 }, "n is 11; gpt-image-2 makes 1 to 10 images per call. Send several calls for more."],
    [{ n: 2 ** 63 }, "n is 9223372036854776000; it must be a whole number from 1 to 10."],
    [{ quality: "ultra" }, 'quality is "ultra"; it must be "auto", "low", "medium" or "high".'],
    [{ background: "white" }, 'background is "white"; it must be "auto", "opaque" or "transparent".'],
    [{ output_format: "gif" }, 'output_format is "gif"; it must be "png", "jpeg" or "webp".'],
    [{ output_compression: 101 }, "output_compression is 101; it must be a whole number from 0 to 100."],
    [{ moderation: "none" }, 'moderation is "none"; it must be "auto" or "low".'],
    [{ partial_images: 4 }, "partial_images is 4; it must be a whole number from 0 to 3."],
    [{ input_fidelity: "max" }, 'input_fidelity is "max"; it must be "low" or "high".'],
    [{ response_format: "b64" }, 'response_format is "b64"; it must be "url" or "b64_json".'],
    [{ safety_identifier: "a\0" }, `safety_identifier ${NUL}`],
    [{ metadata: pairs(17) }, "metadata has 17 pairs; at most 16 are kept."],
    [{ metadata: { "": "v" } }, "metadata has a key that is not 1 to 64 characters long."],
    [{ metadata: { ["k".repeat(65)]: "v" } }, "metadata has a key that is not 1 to 64 characters long."],
    [{ metadata: { a: "v".repeat(513) } }, 'metadata has a value of more than 512 characters under "a"; shorten it.'],
    [{ metadata: { "a\0": "v" } }, `metadata ${NUL}`],
    [{ metadata: { a: "\udfff" } }, `metadata ${SURROGATE}`],
    [{ metadata: JSON.parse('{"__proto__":"v"}') }, 'metadata has a key "__proto__", which cannot be kept; rename it.'],
    [{ max_credits: -1 }, "max_credits is -1; it must be a number of at least 0."],
    [
      { fallback_models: Array(9).fill("flux") },
      "fallback_models is an array of 9; it must be an array of at most 8 strings.",
    ],
    [{ retention_days: 366 }, "retention_days is 366; it must be a whole number from 0 to 365."],
    [{ retention_days: -1 }, "retention_days is -1; it must be a whole number from 0 to 365."],
    [{ idempotency_key: "" }, "idempotency_key is empty."],
    [{ idempotency_key: "k".repeat(256) }, "idempotency_key has more than 255 characters; shorten it."],
  ],
  invalid_size: [
    [{ size: "1:1" }, 'size is "1:1"; it must be "auto" or WIDTHxHEIGHT in pixels, such as "1024x1024".'],
    [{ size: "" }, 'size is ""; it must be "auto" or WIDTHxHEIGHT in pixels, such as "1024x1024".'],
    [{ size: "AUTO" }, 'size is "AUTO"; it must be "auto" or WIDTHxHEIGHT in pixels, such as "1024x1024".'],
    [
      { size: "512x512" },
      'size is "512x512", but it has 262,144 pixels, and at least 655,360 are needed. The nearest size that works is "816x816".',
    ],
    [
      { size: "3856x2160" },
      'size is "3856x2160", but the longest edge may be at most 3840 pixels. The nearest size that works is "3840x2160".',
    ],
  ],
  unsupported_parameter: [
    [
      { background: "transparent" },
      'background is "transparent", but gpt-image-2 offers "auto" or "opaque". Models that support it: gpt-image-1.5. Or leave background out.',
    ],
    [
      { webhook_url: "https://example.com" },
      "webhook_url is for asynchronous tasks; this call is answered directly. Leave it out.",
    ],
    [
      { image: "https://example.com/a.png" },
      "image has no place in a generation, which draws from the prompt alone. Leave it out.",
    ],
    [{ mask: "data:" }, "mask has no place in a generation, which draws from the prompt alone. Leave it out."],
  ],
  model_not_found: [
    [{ model: "dall-e-3" }, `The model "dall-e-3" does not exist. Available: ${MODELS}.`],
    [{ model: "" }, `The model "" does not exist. Available: ${MODELS}.`],
    [{ fallback_models: ["gpt-image-2", "flux"] }, `The model "flux" does not exist. Available: ${MODELS}.`],
  ],
};

describe("a refusal names code, field, value and fix", () => {
  const cases = Object.entries(REFUSALS).flatMap(([code, rows]) =>
    rows.map(([change, message]) => ({ code, change, message })),
  );

  test.each(cases)("$code: $message", ({ code, change, message }) => {
    const error = refusal({ ...minimal, ...change });

    expect({ code: error.code, message: error.message }).toEqual({ code, message });
    expect([error.param]).toEqual(Object.keys(change));
  });

  test.each([[null], [undefined], ["{}"], [7], [[]], [[minimal]]])("the body %j is not an object", (body) => {
    const error = refusal(body);

    expect([error.status, error.code, error.param]).toEqual([400, "invalid_type", "body"]);
    expect(error.message).toBe("The body must be a JSON object.");
  });
});

describe("characters are counted as people count them", () => {
  test("32,000 emoji are a prompt, one more is too many", () => {
    expect(parseGeneration({ ...minimal, prompt: "🦊".repeat(32_000) }).prompt).toHaveLength(64_000);
    expect(refusal({ ...minimal, prompt: "🦊".repeat(32_001) }).param).toBe("prompt");
  });

  test("the longest keys and values of metadata are kept", () => {
    const metadata = { ["🦊".repeat(64)]: "🦊".repeat(512), ...pairs(15) };

    expect(parseGeneration({ ...minimal, metadata }).metadata).toEqual(metadata);
  });
});

test("a refused prompt is never repeated in the message", () => {
  const error = refusal({ ...minimal, prompt: `secret\0${tooLong}` });

  expect(error.message).not.toContain("secret");
});
