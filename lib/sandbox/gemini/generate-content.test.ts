import { type Content, type GenerateContentResponse, GoogleGenAI, type Part } from "@google/genai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";
import { makePicture, pixelsOf } from "../testing/make-picture";
import { NATIVE_SIZES } from "./native-sizes";

let sandbox: Sandbox;
let client: GoogleGenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
  client = new GoogleGenAI({ apiKey: "AIza-anything", httpOptions: { baseUrl: sandbox.url } });
});
beforeEach(() => fetch(`${sandbox.url}/sandbox/reset`, { method: "POST" }));
afterAll(() => sandbox.close());

type ImageConfig = { aspectRatio?: string; imageSize?: string };

const FLASH = "gemini-3.1-flash-image";

const generate = (contents: string | Content[], imageConfig: ImageConfig = {}, model = FLASH) =>
  client.models.generateContent({
    model,
    contents,
    config: { responseModalities: ["TEXT", "IMAGE"], imageConfig: { imageSize: "512", ...imageConfig } },
  });
const partsOf = (answer: GenerateContentResponse) => answer.candidates?.[0]?.content?.parts ?? [];
const fileOf = (part: Part | undefined) => Buffer.from(part?.inlineData?.data ?? "", "base64");
const pictureOf = (answer: GenerateContentResponse) =>
  fileOf(partsOf(answer).find((part) => part.inlineData && part.thought !== true));
const inline = (file: Buffer, mimeType = "image/png"): Part => ({
  inlineData: { mimeType, data: file.toString("base64") },
});
const failure = (...given: Parameters<typeof generate>) =>
  generate(...given).then(
    () => null,
    (error: unknown) => error,
  );
const post = (body: unknown, method = "generateContent", model = FLASH) =>
  fetch(`${sandbox.url}/v1beta/models/${model}:${method}`, {
    method: "POST",
    headers: { "x-goog-api-key": "k", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const prompt = (text: string) => ({ contents: [{ parts: [{ text }] }] });

it("thoughts come before the picture, one of them an interim picture, and the counts add up", async () => {
  const answer = await generate("a lighthouse", { imageSize: "1K" });

  const parts = partsOf(answer);
  expect(parts.map((part) => [part.thought ?? false, part.inlineData ? "picture" : "words"])).toEqual([
    [true, "words"],
    [true, "picture"],
    [false, "words"],
    [false, "picture"],
  ]);
  expect(fileOf(parts[1]).equals(fileOf(parts[3]))).toBe(false);
  expect(await sharp(fileOf(parts[3]), { failOn: "warning" }).metadata()).toMatchObject({
    format: "png",
    width: 1024,
    height: 1024,
  });
  expect(answer).toMatchObject({
    modelVersion: FLASH,
    responseId: expect.stringMatching(/^[\w-]{16}$/),
    candidates: [{ finishReason: "STOP", index: 0 }],
    usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1132, thoughtsTokenCount: 180, totalTokenCount: 1315 },
  });
});

it.each([
  [FLASH, "512"],
  [FLASH, "1K"],
  ["gemini-3-pro-image", "1K"],
  ["gemini-3.1-flash-lite-image", "1K"],
])("%s draws the native pixels of every ratio at %s", async (model, imageSize) => {
  const column = imageSize === "512" ? 0 : 1;
  const ratios = model === "gemini-3-pro-image" ? 10 : 14;

  for (const [aspectRatio, sizes] of Object.entries(NATIVE_SIZES).slice(0, ratios)) {
    const { width, height, format } = await sharp(
      pictureOf(await generate("a hill", { aspectRatio, imageSize }, model)),
    ).metadata();

    expect([aspectRatio, `${width}x${height}`]).toEqual([aspectRatio, sizes[column]]);
    expect(format).toBe(model === "gemini-3-pro-image" ? "jpeg" : "png");
  }
});

it.each([
  ["16:9", "2K", 2752, 1536],
  ["3:4", "4K", 3584, 4800],
])("gemini-3-pro-image draws %s at %s", async (aspectRatio, imageSize, width, height) => {
  const answer = await generate("a hill", { aspectRatio, imageSize }, "gemini-3-pro-image");

  expect(await sharp(pictureOf(answer)).metadata()).toMatchObject({ width, height });
});

it("an edit takes the first input's shape and shows what was put in", async () => {
  const wide = await makePicture({ width: 320, height: 180 });
  const tall = await makePicture({ width: 90, height: 160 }, "jpeg");
  const ask = async (parts: Part[]) =>
    pictureOf(await generate([{ role: "user", parts: [{ text: "make it autumn" }, ...parts] }]));

  const one = await ask([inline(wide)]);
  const two = await ask([inline(wide), inline(tall, "image/jpeg")]);

  const ground = await sharp(wide).resize(688, 384, { fit: "cover" }).png().toBuffer();
  const [drawn, before] = [await pixelsOf(one), await pixelsOf(ground)];
  const near = drawn.filter((value, at) => Math.abs(value - (before[at] ?? 0)) < 60).length / drawn.length;
  expect(await sharp(one).metadata()).toMatchObject({ width: 688, height: 384 });
  expect(near).toBeGreaterThan(0.5);
  expect(two.equals(one)).toBe(false);
});

it("each input counts 560 tokens; fourteen are taken, fifteen not, and the lite model takes three", async () => {
  const part = inline(await makePicture({ width: 32, height: 32 }));
  const contents = (count: number) => [
    { role: "user", parts: [{ text: "a" }, ...Array.from({ length: count }, () => part)] },
  ];
  const lite = [{ imageSize: "1K" }, "gemini-3.1-flash-lite-image"] as const;

  const answer = await generate(contents(14));

  expect(answer.usageMetadata?.promptTokensDetails).toContainEqual({ modality: "IMAGE", tokenCount: 7840 });
  expect(await failure(contents(15))).toMatchObject({ status: 400 });
  expect(await failure(contents(3), ...lite)).toBeNull();
  expect(await failure(contents(4), ...lite)).toMatchObject({ status: 400 });
});

it("a stream gives the same parts one by one and ends with the reason and the counts", async () => {
  const chunks: GenerateContentResponse[] = [];
  const stream = await client.models.generateContentStream({
    model: FLASH,
    contents: "a lighthouse sandbox:delay=0.1",
    config: { imageConfig: { imageSize: "512" } },
  });
  for await (const chunk of stream) chunks.push(chunk);

  const whole = await generate("a lighthouse");
  expect(chunks.slice(0, -1).flatMap(partsOf)).toEqual(partsOf(whole));
  expect(chunks.at(-1)).toMatchObject({
    candidates: [{ finishReason: "STOP" }],
    usageMetadata: { candidatesTokenCount: 759 },
  });
  expect(new Set(chunks.map(({ responseId }) => responseId)).size).toBe(1);
});

it.each(["gemini-3-pro-image-preview", "gemini-3.1-flash-image-preview", "gemini-2.5-flash-image", "gpt-image-2"])(
  "%s is not found",
  async (model) => {
    expect(await failure("a", {}, model)).toMatchObject({ status: 404, message: expect.stringContaining("NOT_FOUND") });
  },
);

it.each([
  [
    { contents: [{ parts: [{ text: "a" }] }], generationConfig: { imageConfig: { aspectRatio: "7:5" } } },
    "aspect_ratio",
  ],
  [{ contents: [{ parts: [{ text: "a" }] }], generationConfig: { imageConfig: { imageSize: "2k" } } }, "imageSize"],
  [{ contents: [{ parts: [{ text: "a" }] }], generationConfig: { candidateCount: 2 } }, "candidateCount"],
  [{ contents: [{ parts: [{ text: "a" }] }], n: 2 }, 'Unknown name "n"'],
  [{ contents: [] }, "contents"],
  [{ contents: [{ parts: [{ inlineData: { mimeType: "image/png", data: "AAAA" } }] }] }, "process input image"],
  [{ contents: [{ parts: [{ inlineData: { mimeType: "image/gif", data: "AAAA" } }] }] }, "image/gif"],
  ["nonsense", "JSON"],
])("%j is an invalid argument", async (body, words) => {
  const response = await post(body);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 400, status: "INVALID_ARGUMENT", message: expect.stringContaining(words) },
  });
});

it("512 is the flash model's alone, extreme ratios are not the pro model's, and names may be in snake case", async () => {
  expect(await failure("a", { imageSize: "512" }, "gemini-3-pro-image")).toMatchObject({ status: 400 });
  expect(await failure("a", { aspectRatio: "8:1", imageSize: "1K" }, "gemini-3-pro-image")).toMatchObject({
    status: 400,
  });
  const response = await post({ ...prompt("a"), generation_config: { image_config: { image_size: "512" } } });
  expect(response.status).toBe(200);
});

it("a call without a key is refused, and a body beyond 20 MB too", async () => {
  const bare = await fetch(`${sandbox.url}/v1beta/models/${FLASH}:generateContent`, { method: "POST", body: "{}" });

  expect(bare.status).toBe(403);
  expect(await bare.json()).toMatchObject({ error: { status: "PERMISSION_DENIED" } });
  expect((await post(prompt("x".repeat(21 * 1024 * 1024)))).status).toBe(400);
});
