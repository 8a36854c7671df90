import { expect, test } from "vitest";
import { planGeneration } from "./plan";
import { parseGeneration } from "./schema";

const plan = (body: Record<string, unknown>) =>
  planGeneration(parseGeneration({ model: "gpt-image-2-2026-04-21", prompt: "A lighthouse", ...body }));

test("a plan holds the price and the provider's call", () => {
  const { model, quote, call, deadlineSeconds } = plan({
    n: 2,
    size: "2048x1152",
    quality: "hd",
    output_format: "jpeg",
    output_compression: 70,
    user: "u-1",
  });

  expect(model.id).toBe("gpt-image-2");
  expect(quote.total).toBe(134_000);
  expect(deadlineSeconds).toBe(280);
  expect(call).toEqual({
    upstreamModel: "gpt-image-2",
    prompt: "A lighthouse",
    n: 2,
    size: "2048x1152",
    quality: "high",
    background: "auto",
    outputFormat: "jpeg",
    outputCompression: 70,
    moderation: "auto",
    endUser: "u-1",
    inputs: [],
    mask: null,
    inputFidelity: null,
    partialImages: null,
    nativeSize: null,
  });
});

test("auto is left to the provider although its price is fixed", () => {
  const { call, quote } = plan({});

  expect(call).toMatchObject({ size: "auto", quality: "auto", outputFormat: "png", outputCompression: null });
  expect(quote.rule).toBe("gpt-image-2 · 1K · high");
});

test("a call that costs exactly max_credits is planned", () => {
  expect(plan({ quality: "medium", n: 2, max_credits: 8 }).quote.total).toBe(8_000);
});

test.each<[Record<string, unknown>, string]>([
  [
    { max_credits: 13.999 },
    "This call can cost 14 credits (gpt-image-2 · 1K · high: 1 × 14), which is above max_credits 13.999. Raise max_credits to 14, or send the same with quality=medium for 4.",
  ],
  [
    { max_credits: 0 },
    "This call can cost 14 credits (gpt-image-2 · 1K · high: 1 × 14), which is above max_credits 0. Raise max_credits to 14.",
  ],
  [
    { quality: "low", n: 5, max_credits: 3 },
    "This call can cost 5 credits (gpt-image-2 · 1K · low: 5 × 1), which is above max_credits 3. Raise max_credits to 5, or send the same with n=3 for 3.",
  ],
  [
    { quality: "low", n: 3, max_credits: 1e-300 },
    "This call can cost 3 credits (gpt-image-2 · 1K · low: 3 × 1), which is above max_credits 1e-300. Raise max_credits to 3.",
  ],
])("above max_credits nothing is planned: %j", (body, message) => {
  const refusal = expect.objectContaining({ code: "max_credits_exceeded", status: 402, param: "max_credits", message });

  expect(() => plan(body)).toThrow(refusal);
});

test("the model of a plan must still be usable", () => {
  const parameters = { ...parseGeneration({ model: "gpt-image-2", prompt: "A" }), model: "gone" };

  expect(() => planGeneration(parameters)).toThrow(
    expect.objectContaining({ code: "model_not_found", param: "model" }),
  );
});

test.each([
  ["nano-banana-pro", "1920x1080", { aspectRatio: "16:9", imageSize: "2K" }, { width: 1920, height: 1080 }],
  ["nano-banana-2", "512", { aspectRatio: "1:1", imageSize: "512" }, { width: 512, height: 512 }],
  ["nano-banana", "16:9", { aspectRatio: "16:9", imageSize: null }, { width: 1376, height: 768 }],
  ["nano-banana-pro", "auto", null, null],
  ["gpt-image-2", "1024x1024", null, null],
])("%s is asked for %s in its own words, and the exact size is made of what comes", (model, size, native, exact) => {
  const { call, exactSize } = plan({ model, size });

  expect([call.nativeSize, exactSize]).toEqual([native, exact]);
});

test("what a model cannot encode or compress is left to us", () => {
  const asked = (output_format: string) => {
    const { call } = plan({ model: "nano-banana-pro", output_format, output_compression: 30 });
    return [call.outputFormat, call.outputCompression];
  };

  expect([asked("webp"), asked("jpeg")]).toEqual([
    ["png", null],
    ["jpeg", null],
  ]);
});
