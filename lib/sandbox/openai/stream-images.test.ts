import OpenAI, { APIError, BadRequestError, toFile } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";
import { makePicture, pixelsOf } from "../testing/make-picture";

let sandbox: Sandbox;
let client: OpenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
  client = new OpenAI({ apiKey: "sk-anything", baseURL: `${sandbox.url}/v1`, maxRetries: 0 });
});
afterAll(() => sandbox.close());

const MODEL = { model: "gpt-image-2", quality: "low", stream: true } as const;

const collect = async (params: Partial<OpenAI.ImageGenerateParamsStreaming>) => {
  const events: OpenAI.ImageGenStreamEvent[] = [];
  for await (const event of await client.images.generate({ ...MODEL, prompt: "a fox", ...params })) events.push(event);
  return events;
};
const stream = (prompt: string, signal?: AbortSignal) =>
  fetch(`${sandbox.url}/v1/images/generations`, {
    method: "POST",
    headers: { authorization: "Bearer k" },
    body: JSON.stringify({ ...MODEL, prompt, partial_images: 1 }),
    ...(signal ? { signal } : {}),
  });
const fileOf = (event: { b64_json: string } | undefined) => Buffer.from(event?.b64_json ?? "", "base64");

it.each([0, 1, 3])("%i partial pictures come before the finished one, with OpenAI's fields", async (partial_images) => {
  const events = await collect({ partial_images });

  expect(events.map(({ type }) => type)).toEqual([
    ...Array.from({ length: partial_images }, () => "image_generation.partial_image"),
    "image_generation.completed",
  ]);
  const common = ["b64_json", "background", "created_at", "output_format", "quality", "size", "type"];
  for (const [index, event] of events.entries()) {
    const isLast = index === partial_images;
    expect(Object.keys(event).sort()).toEqual([...common, isLast ? "usage" : "partial_image_index"].sort());
    if (!isLast) expect(event).toMatchObject({ partial_image_index: index });
    expect(await sharp(fileOf(event), { failOn: "warning" }).metadata()).toMatchObject({ width: 1024, height: 1024 });
  }
  expect(events.at(-1)).toMatchObject({ usage: { input_tokens: 8, output_tokens: 196 + 100 * partial_images } });
});

it("the finished picture is the one that is answered without a stream, and each partial is nearer to it", async () => {
  const events = await collect({ partial_images: 3, prompt: "a lighthouse" });
  const plain = await client.images.generate({ ...MODEL, stream: false, prompt: "a lighthouse" });

  const pictures = await Promise.all(events.map((event) => pixelsOf(fileOf(event))));
  const last = pictures.at(-1) ?? Buffer.alloc(0);
  const distances = pictures.map((pixels) => {
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 16) sum += Math.abs((pixels[at] ?? 0) - (last[at] ?? 0));
    return sum;
  });
  expect(fileOf(events.at(-1)).toString("base64")).toBe(plain.data?.[0]?.b64_json);
  expect(distances).toEqual([...distances].sort((a, b) => b - a));
  expect(new Set(distances).size).toBe(4);
});

it("n = 2 is two runs of partials, each with its own finished picture", async () => {
  const events = await collect({ n: 2, partial_images: 1, output_format: "webp" });

  expect(events.map(({ type }) => type.split(".")[1])).toEqual([
    "partial_image",
    "completed",
    "partial_image",
    "completed",
  ]);
  expect(fileOf(events[1]).equals(fileOf(events[3]))).toBe(false);
});

it("an edit streams under its own names", async () => {
  const image = await toFile(await makePicture({ width: 200, height: 100 }), "in.png", { type: "image/png" });
  const types: string[] = [];

  for await (const event of await client.images.edit({ ...MODEL, image, prompt: "a fox", partial_images: 2 })) {
    types.push(event.type);
  }

  expect(types).toEqual(["image_edit.partial_image", "image_edit.partial_image", "image_edit.completed"]);
});

it("the event line equals the type, and nothing follows the last event", async () => {
  const response = await stream("a fox");

  const text = await response.text();

  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(text.match(/^event: .*$/gm)).toEqual([
    "event: image_generation.partial_image",
    "event: image_generation.completed",
  ]);
  expect(text.endsWith("}\n\n")).toBe(true);
  expect(text).not.toContain("[DONE]");
});

it("a scripted error comes before the first byte as a plain answer", async () => {
  await expect(collect({ prompt: "a sandbox:error=moderation" })).rejects.toBeInstanceOf(BadRequestError);
  await expect(collect({ prompt: "a sandbox:error=rate_limit" })).rejects.toMatchObject({ status: 429 });
});

it("sandbox:delay is spread over the events", async () => {
  const arrivals: number[] = [];
  const startedAt = performance.now();

  const events = await client.images.generate({ ...MODEL, prompt: "a fox sandbox:delay=0.8", partial_images: 1 });
  for await (const _ of events) arrivals.push(performance.now() - startedAt);

  expect(arrivals[0]).toBeGreaterThan(390);
  expect(arrivals[1]).toBeGreaterThan(790);
});

it.each([
  ["error", "server_error", null],
  ["moderation", "image_generation_user_error", "moderation_blocked"],
])("sandbox:stream=%s is an error event after a partial", async (word, type, code) => {
  const events: string[] = [];

  const error = await (async () => {
    const streamed = await client.images.generate({ ...MODEL, prompt: `a sandbox:stream=${word}`, partial_images: 2 });
    for await (const event of streamed) events.push(event.type);
  })().catch((thrown: unknown) => thrown);

  expect(events).toEqual(["image_generation.partial_image"]);
  expect(error).toBeInstanceOf(APIError);
  expect(error).toMatchObject({ type, code });
});

it("sandbox:stream=hang sends a partial and then nothing more", async () => {
  const response = await stream("a fox sandbox:stream=hang", AbortSignal.timeout(1500));
  let text = "";

  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })();

  await expect(reading).rejects.toThrow();
  expect(text).toContain("partial_image");
  expect(text).not.toContain("completed");
});

it("sandbox:stream=cut breaks the connection after a partial", async () => {
  await expect((await stream("a fox sandbox:stream=cut")).text()).rejects.toThrow();
});

it.each([
  ["garbage", /data: \{"type": "image_gen\n\n$/],
  ["unfinished", /^event: image_generation\.partial_image\n.*\n\n$/],
])("sandbox:stream=%s ends properly without a finished picture", async (word, pattern) => {
  const text = await (await stream(`a fox sandbox:stream=${word}`)).text();

  expect(text).toMatch(pattern);
  expect(text).not.toContain("image_generation.completed");
});

it("sandbox:stream=malformed breaks a line and goes on", async () => {
  const text = await (await stream("a fox sandbox:stream=malformed")).text();

  expect(text).toMatch(/data: \{"type": "image_gen\n\n.*image_generation\.completed/s);
});

it("sandbox:stream=comments floods with 100 MB of comments and then finishes", async () => {
  const response = await stream("a fox sandbox:stream=comments");

  const text = Buffer.from(await response.arrayBuffer());

  expect(text.length).toBeGreaterThan(100 * 1024 * 1024);
  expect(text.lastIndexOf("event: image_generation.completed")).toBeGreaterThan(100 * 1024 * 1024);
});

it("faults of an answer as a whole hit streams too", async () => {
  await expect((await stream("a fox sandbox:fault=cut")).text()).rejects.toThrow();
  expect((await stream("a fox sandbox:fault=html")).headers.get("content-type")).toContain("text/html");
  expect(await (await stream("a fox sandbox:error=bad_response")).text()).not.toMatch(/\n\n$/);
  expect(await (await stream("a fox sandbox:error=no_image")).text()).toMatch(/completed.*"b64_json":""/s);
  expect(await (await stream("a fox sandbox:fault=refusal_text")).text()).toContain('"b64_json":""');
});
