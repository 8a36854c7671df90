import { describe, expect, test } from "vitest";
import { listModels } from "@/lib/catalog";
import { parseGeneration } from "./schema";

const minimal = { model: "gpt-image-2", prompt: "A lighthouse" };

describe("defaults", () => {
  const defaults = {
    prompt: "A lighthouse",
    model: "gpt-image-2",
    requestedModel: "gpt-image-2",
    n: 1,
    size: "auto",
    quality: "auto",
    background: "auto",
    outputFormat: "png",
    outputCompression: null,
    moderation: "auto",
    inputFidelity: null,
    endUser: null,
    partialImages: null,
    responseFormat: null,
    metadata: {},
    maxCredits: null,
    fallbackModels: [],
    retentionDays: null,
    idempotencyKey: null,
    ignored: [],
    adjusted: [],
  };

  test("a model and a prompt are enough", () => {
    expect(parseGeneration(minimal)).toEqual(defaults);
  });

  test("null means the default for every optional parameter", () => {
    const optional =
      "n size quality background output_format output_compression moderation stream partial_images input_fidelity response_format user safety_identifier style metadata max_credits fallback_models webhook_url retention_days idempotency_key";
    const nulls = Object.fromEntries(optional.split(" ").map((name) => [name, null]));

    expect(parseGeneration({ ...minimal, ...nulls })).toEqual(defaults);
  });
});

test("every parameter is taken over", () => {
  const parameters = parseGeneration({
    model: "gpt-image-2-2026-04-21",
    prompt: "  Two boats\n",
    n: 10,
    size: "3840x2160",
    quality: "low",
    background: "opaque",
    output_format: "webp",
    output_compression: 0,
    moderation: "low",
    stream: false,
    response_format: "b64_json",
    user: "u-1",
    safety_identifier: "s-1",
    metadata: { order: "42" },
    max_credits: 40.5,
    fallback_models: ["gpt-image-2"],
    retention_days: 0,
    idempotency_key: "k-1",
  });

  expect(parameters).toEqual({
    prompt: "  Two boats\n",
    model: "gpt-image-2",
    requestedModel: "gpt-image-2-2026-04-21",
    n: 10,
    size: "3840x2160",
    quality: "low",
    background: "opaque",
    outputFormat: "webp",
    outputCompression: 0,
    moderation: "low",
    inputFidelity: null,
    endUser: "s-1",
    partialImages: null,
    responseFormat: "b64_json",
    metadata: { order: "42" },
    maxCredits: 40.5,
    fallbackModels: [],
    retentionDays: 0,
    idempotencyKey: "k-1",
    ignored: [],
    adjusted: [],
  });
});

describe("bodies of real clients are accepted", () => {
  test("the ones that still send style and quality standard", () => {
    const parameters = parseGeneration({
      ...minimal,
      n: 1,
      size: "1024x1024",
      response_format: "url",
      style: "vivid",
      quality: "standard",
    });

    expect(parameters.quality).toBe("auto");
    expect(parameters.ignored).toEqual(["style"]);
    expect(parameters.adjusted).toEqual([
      { param: "quality", from: "standard", to: "auto", reason: "standard is a quality of retired models" },
    ]);
  });

  test("quality hd is high", () => {
    const parameters = parseGeneration({ ...minimal, quality: "hd" });

    expect(parameters.quality).toBe("high");
    expect(parameters.adjusted).toEqual([
      { param: "quality", from: "hd", to: "high", reason: "hd is a quality of retired models" },
    ]);
  });

  test.each(["1024X1024", "1024×1024", "1024*1024"])("size %s is read as 1024x1024 and noted", (size) => {
    const parameters = parseGeneration({ ...minimal, size });

    expect(parameters.size).toBe("1024x1024");
    expect(parameters.adjusted).toEqual([
      { param: "size", from: size, to: "1024x1024", reason: "width and height are separated by a lower-case x" },
    ]);
  });

  test("an empty safety_identifier leaves the word to user", () => {
    expect(parseGeneration({ ...minimal, safety_identifier: "", user: "u-1" }).endUser).toBe("u-1");
  });
});

describe("a stream", () => {
  test.each<[string, Record<string, unknown>, number | null]>([
    ["is not asked for without stream", { partial_images: 2 }, null],
    ["is not asked for with stream: false", { stream: false, partial_images: 2 }, null],
    ["has no partial images unless asked for", { stream: true }, 0],
    ["has as many partial images as asked for", { stream: true, partial_images: 3 }, 3],
    ["reads null as none", { stream: true, partial_images: null }, 0],
  ])("%s", (_, fields, partialImages) => {
    expect(parseGeneration({ ...minimal, ...fields }).partialImages).toBe(partialImages);
  });

  test("is served by every model; partial images that a model cannot send are listed as ignored", () => {
    const body = { prompt: "A lighthouse", stream: true, partial_images: 2 };

    const parsed = listModels().map(({ id }) => parseGeneration({ ...body, model: id }));

    expect(parsed.map(({ model, partialImages, ignored }) => [model, partialImages, ignored])).toEqual([
      ["gpt-image-2", 2, []],
      ["gpt-image-1.5", 2, []],
      ["gemini-3-pro-image-preview", 0, ["partial_images"]],
      ["gemini-3.1-flash-image-preview", 0, ["partial_images"]],
      ["gemini-2.5-flash-image", 0, ["partial_images"]],
    ]);
  });
});

describe("what has no effect is listed in the caller's order", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ["unknown fields", { seed: 7, negative_prompt: null }, ["seed", "negative_prompt"]],
    ["input_fidelity", { input_fidelity: "high" }, ["input_fidelity"]],
    ["style of any kind", { style: { a: 1 } }, ["style"]],
    ["partial_images without a stream", { partial_images: 2 }, ["partial_images"]],
    ["output_compression of a png", { output_compression: 80 }, ["output_compression"]],
    ["names of Object.prototype", { constructor: 1, toString: 2 }, ["constructor", "toString"]],
    ["several", { zeta: 1, style: "natural", alpha: 1 }, ["zeta", "style", "alpha"]],
  ])("%s", (_, fields, ignored) => {
    expect(parseGeneration({ ...fields, ...minimal }).ignored).toEqual(ignored);
  });

  test("output_compression of a jpeg has an effect", () => {
    const parameters = parseGeneration({ ...minimal, output_format: "jpeg", output_compression: 100 });

    expect(parameters).toMatchObject({ outputFormat: "jpeg", outputCompression: 100, ignored: [] });
  });

  test("a png has no compression, whatever was sent", () => {
    expect(parseGeneration({ ...minimal, output_compression: 80 }).outputCompression).toBeNull();
  });

  test("S101: a field named __proto__ changes nothing", () => {
    const body: unknown = JSON.parse('{"model":"gpt-image-2","prompt":"A","__proto__":{"n":10,"size":"512x512"}}');

    expect(parseGeneration(body)).toMatchObject({ n: 1, size: "auto", ignored: ["__proto__"] });
  });

  test("names are made storable and long lists are cut", () => {
    const names = Array.from({ length: 40 }, (_, index) => `field${index}`);
    const body = {
      [`\0\ud800${"x".repeat(1000)}`]: 1,
      ...Object.fromEntries(names.map((name) => [name, 1])),
      ...minimal,
    };

    const { ignored } = parseGeneration(body);

    expect(ignored).toHaveLength(33);
    expect(ignored[0]).toBe(`\uFFFD\uFFFD${"x".repeat(62)}`);
    expect(ignored[1]).toBe("field0");
    expect(ignored[32]).toBe("and 9 more");
  });
});
