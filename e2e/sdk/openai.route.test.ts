import OpenAI, { toFile } from "openai";
import { describe, expect, it } from "vitest";
import { useApi } from "@/lib/testing/use-api";
import { openShop } from "./open-shop";
import { OPENAI_CLIENTS } from "./openai-clients";
import { download, jsonOf, measure, PHOTO, partsOf } from "./pictures";

useApi();

const CHEAP = { model: "gpt-image-2", prompt: "a quiet harbour", size: "1024x1024", quality: "low" } as const;

describe.each(OPENAI_CLIENTS)("$name", ({ open }) => {
  it("that names no response format has the picture in the answer and behind a link", async () => {
    const shop = await openShop(10);

    const answer = await open(shop).generate(CHEAP);

    expect(jsonOf(shop.sent[0])).not.toHaveProperty("response_format");
    const [image] = answer.data ?? [];
    expect(await measure(image?.b64_json)).toBe("png 1024x1024");
    expect((await download(image?.url)).equals(Buffer.from(image?.b64_json ?? "", "base64"))).toBe(true);
    expect(answer._request_id).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("gets two different pictures and pays for two", async () => {
    const shop = await openShop(10);

    const { data = [] } = await open(shop).generate({ ...CHEAP, size: "1536x1024", n: 2 });

    expect(await Promise.all(data.map(({ b64_json }) => measure(b64_json)))).toEqual([
      "png 1536x1024",
      "png 1536x1024",
    ]);
    expect(data[0]?.b64_json).not.toBe(data[1]?.b64_json);
    expect(await shop.paid()).toEqual({ charged: 2, held: 0 });
  });

  it.each(["url", "b64_json"] as const)("gets nothing but the %s it asks for", async (format) => {
    const shop = await openShop(10);

    const { data } = await open(shop).generate({ ...CHEAP, response_format: format });

    expect(Object.keys(data?.[0] ?? {})).toEqual([format]);
    const bytes = format === "url" ? await download(data?.[0]?.url) : data?.[0]?.b64_json;
    expect(await measure(bytes)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("gets a picture of a Gemini model as of any other", async () => {
    const shop = await openShop(10);

    const { data } = await open(shop).generate({
      model: "nano-banana-2",
      prompt: "a quiet harbour",
      size: "1536x1024",
      response_format: "b64_json",
    });

    expect(await measure(data?.[0]?.b64_json)).toBe("png 1536x1024");
    expect(await shop.paid()).toEqual({ charged: 6, held: 0 });
  });

  it.each([
    { sends: "one file", uploads: { image: "one" }, parts: ["image"] },
    { sends: "an array of files", uploads: { image: "many" }, parts: ["image[]", "image[]"] },
    { sends: "a file with a mask", uploads: { image: "one", mask: true }, parts: ["image", "mask"] },
  ] as const)("edits what it sends as $sends", async ({ uploads, parts }) => {
    const shop = await openShop(10);

    const { data } = await open(shop).edit(uploads, CHEAP);

    expect(partsOf(shop.sent[0]).filter((name) => /image|mask/.test(name))).toEqual(parts);
    expect(await measure(data?.[0]?.b64_json)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("lists models, for free", async () => {
    const shop = await openShop(10);

    expect(await open(shop).models()).toEqual(expect.arrayContaining(["gpt-image-2", "gemini-3-pro-image-preview"]));
    expect(await shop.paid()).toEqual({ charged: 0, held: 0 });
  });
});

describe("openai 7 that streams", () => {
  it("watches a picture appear: unfinished states in their order, then the one that is paid", async () => {
    const shop = await openShop(10);

    const stream = await new OpenAI(shop).images.generate({ ...CHEAP, stream: true, partial_images: 2 });

    expect(await watch(stream)).toEqual([
      "image_generation.partial_image 0 png 1024x1024",
      "image_generation.partial_image 1 png 1024x1024",
      "image_generation.completed png 1024x1024",
    ]);
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("watches an edit, whose events have names of their own", async () => {
    const shop = await openShop(10);
    const image = [await toFile(PHOTO, "a.png", { type: "image/png" })];

    const stream = await new OpenAI(shop).images.edit({ ...CHEAP, image, stream: true, partial_images: 1 });

    expect(await watch(stream)).toEqual([
      "image_edit.partial_image 0 png 1024x1024",
      "image_edit.completed png 1024x1024",
    ]);
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("gets only the end from a model that shows nothing before", async () => {
    const shop = await openShop(10);
    const call = { ...CHEAP, model: "gemini-2.5-flash-image" };

    const stream = await new OpenAI(shop).images.generate({ ...call, stream: true, partial_images: 2 });

    expect(await watch(stream)).toEqual(["image_generation.completed png 1024x1024"]);
    expect(await shop.paid()).toEqual({ charged: 2, held: 0 });
  });

  it("throws before the stream begins when there are not enough credits", async () => {
    const shop = await openShop(1);

    const call = new OpenAI(shop).images.generate({ ...CHEAP, quality: "high", stream: true });

    await expect(call).rejects.toMatchObject({ status: 402, code: "insufficient_credits" });
    expect(shop.sent).toHaveLength(1);
    expect(await shop.paid()).toEqual({ charged: 0, held: 0 });
  });
});

type Event = OpenAI.ImageGenStreamEvent | OpenAI.ImageEditStreamEvent;

async function watch(stream: AsyncIterable<Event>): Promise<string[]> {
  const seen: string[] = [];
  for await (const event of stream) {
    const place = "partial_image_index" in event ? ` ${event.partial_image_index}` : "";
    seen.push(`${event.type}${place} ${await measure(event.b64_json)}`);
  }
  return seen;
}
