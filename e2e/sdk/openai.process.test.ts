import OpenAI from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerWithKey } from "@/lib/testing/api-customer";
import { type Stack, startStack } from "@/lib/testing/start-stack";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack.stop());

const clientFor = (apiKey: string) => new OpenAI({ baseURL: `${stack.webUrls[0]}/v1`, apiKey });

describe("the official openai client, with only baseURL and key changed", () => {
  it.each([
    { size: "1024x1024", output_format: "png" },
    { size: "1536x1024", output_format: "jpeg" },
    { size: "3840x2160", output_format: "webp" },
  ] as const)("gets a real $output_format of $size pixels", async ({ size, output_format }) => {
    const { secret } = await customerWithKey(10);

    const answer = await clientFor(secret).images.generate({
      model: "gpt-image-2",
      prompt: "a quiet harbour",
      size,
      quality: "low",
      output_format,
    });

    const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? "", "base64");
    const { width, height, format } = await sharp(bytes).metadata();
    expect({ size: `${width}x${height}`, format }).toEqual({ size, format: output_format });
    expect(answer).toMatchObject({ size, output_format, background: "opaque", quality: "low" });
    expect(answer._request_id).toMatch(/^req_[0-9A-Z]{26}$/);
    const fetched = await fetch(answer.data?.[0]?.url ?? "");
    expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it("reads type, code, param and request id of an error, and does not retry what cannot work", async () => {
    const { secret } = await customerWithKey(1);

    const refusal = clientFor(secret).images.generate({ model: "gpt-image-2", prompt: "too dear", quality: "high" });

    await expect(refusal).rejects.toMatchObject({
      status: 402,
      type: "insufficient_credits",
      code: "insufficient_credits",
      requestID: expect.stringMatching(/^req_/),
    });
  });

  it("pays once when its own retry succeeds after a provider's outage", async () => {
    const { secret, headers } = await customerWithKey(10);

    const answer = await clientFor(secret).images.generate({
      model: "gpt-image-2",
      prompt: "third time lucky sandbox:fail_first=1",
      quality: "low",
    });

    expect(answer.data).toHaveLength(1);
    const credits = await (await fetch(`${stack.webUrls[0]}/v1/credits`, { headers })).json();
    expect(credits).toMatchObject({ available: 9, held: 0 });
  });

  it("watches a picture appear: its unfinished states as they come, then the picture and its price", async () => {
    const { secret } = await customerWithKey(10);

    const events: { type: string; atMs: number; bytes: Buffer }[] = [];
    const stream = await clientFor(secret).images.generate({
      model: "gpt-image-2",
      prompt: "a quiet harbour sandbox:delay=1.5",
      size: "1024x1024",
      quality: "low",
      stream: true,
      partial_images: 2,
    });
    for await (const { type, b64_json } of stream) {
      events.push({ type, atMs: performance.now(), bytes: Buffer.from(b64_json, "base64") });
    }

    expect(events.map(({ type }) => type.replace("image_generation.", ""))).toEqual([
      "partial_image",
      "partial_image",
      "completed",
    ]);
    for (const { bytes } of events) expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1024 });
    // The first state came while the picture was still being drawn.
    expect((events[2]?.atMs ?? 0) - (events[0]?.atMs ?? 0)).toBeGreaterThan(500);
  });

  it("throws what goes wrong in the middle of a stream, which then costs nothing", async () => {
    const { secret, headers } = await customerWithKey(10);
    const types: string[] = [];

    const watching = (async () => {
      const stream = await clientFor(secret).images.generate({
        model: "gpt-image-2",
        prompt: "a quiet harbour sandbox:stream=moderation",
        quality: "low",
        stream: true,
        partial_images: 2,
      });
      for await (const { type } of stream) types.push(type);
    })();

    await expect(watching).rejects.toMatchObject({ code: "moderation_blocked", type: "prompt_rejected" });
    expect(types).toEqual(["image_generation.partial_image"]);
    const credits = await (await fetch(`${stack.webUrls[0]}/v1/credits`, { headers })).json();
    expect(credits).toMatchObject({ available: 10, held: 0 });
  });

  it("lists and reads models", async () => {
    const client = clientFor((await customerWithKey(0, "test")).secret);

    const models = await client.models.list();

    expect(models.data.map(({ id }) => id)).toContain("gpt-image-2");
    expect((await client.models.retrieve("gpt-image-2-2026-04-21")).id).toBe("gpt-image-2");
  });

  it("works with a test key that has no credits at all", async () => {
    const { secret } = await customerWithKey(0, "test");

    const { data, response } = await clientFor(secret)
      .images.generate({ model: "gpt-image-2", prompt: "free", size: "1024x1024", quality: "high" })
      .withResponse();

    expect(data.data).toHaveLength(1);
    expect([response.headers.get("x-pixapi-credits"), response.headers.get("x-pixapi-would-cost")]).toEqual([
      "0",
      "14",
    ]);
  });
});
