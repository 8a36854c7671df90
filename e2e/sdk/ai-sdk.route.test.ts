import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateImage } from "ai";
import { describe, expect, it } from "vitest";
import { useApi } from "@/lib/testing/use-api";
import { openShop, type Shop } from "./open-shop";
import { jsonOf, MASK, measure, PHOTO, partsOf } from "./pictures";

useApi();

const CLIENTS = [
  { name: "@ai-sdk/openai", modelOf: (shop: Shop, id: string) => createOpenAI(shop).image(id) },
  {
    name: "@ai-sdk/openai-compatible",
    modelOf: (shop: Shop, id: string) => createOpenAICompatible({ ...shop, name: "pixapi" }).imageModel(id),
  },
];

/** Both packages read it from the options of the provider's name. */
const LOW = { openai: { quality: "low" }, pixapi: { quality: "low" } };
const CHEAP = { prompt: "a quiet harbour", size: "1024x1024", providerOptions: LOW } as const;

describe.each(CLIENTS)("generateImage of the Vercel AI SDK over $name", ({ name, modelOf }) => {
  it.each([
    {
      id: "gpt-image-2",
      format: name === "@ai-sdk/openai" ? undefined : "b64_json",
      price: 1,
    },
    { id: "gemini-3-pro-image-preview", format: "b64_json", price: 8 },
    { id: "gemini-2.5-flash-image", format: "b64_json", price: 2 },
  ])("draws with $id", async ({ id, format, price }) => {
    const shop = await openShop(20);

    const { image } = await generateImage({ ...CHEAP, model: modelOf(shop, id) });

    expect(jsonOf(shop.sent[0])).toMatchObject({ model: id, n: 1 });
    expect(jsonOf(shop.sent[0]).response_format).toBe(format);
    expect(await measure(image.uint8Array)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual({ charged: price, held: 0 });
  });

  it("draws three pictures, however many calls it makes of them", async () => {
    const shop = await openShop(10);

    const { images } = await generateImage({ ...CHEAP, model: modelOf(shop, "gemini-2.5-flash-image"), n: 3 });

    expect(await Promise.all(images.map(({ uint8Array }) => measure(uint8Array)))).toEqual(
      Array(3).fill("png 1024x1024"),
    );
    expect(await shop.paid()).toEqual({ charged: 6, held: 0 });
  });

  it.each([
    { sends: "one picture", images: [PHOTO], parts: ["image"] },
    { sends: "two pictures", images: [PHOTO, PHOTO], parts: ["image[]", "image[]"] },
    { sends: "a picture and a mask", images: [PHOTO], mask: MASK, parts: ["image", "mask"] },
  ])("edits $sends", async ({ images, mask, parts }) => {
    const shop = await openShop(10);

    const { image } = await generateImage({
      ...CHEAP,
      model: modelOf(shop, "gpt-image-2"),
      prompt: { text: "add a boat", images, ...(mask ? { mask } : {}) },
    });

    expect(shop.sent[0]?.path).toBe("/v1/images/edits");
    expect(partsOf(shop.sent[0]).filter((part) => /image|mask/.test(part))).toEqual(parts);
    expect(await measure(image.uint8Array)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("tells why there are not enough credits, without trying again", async () => {
    const shop = await openShop(1);

    const call = generateImage({ ...CHEAP, model: modelOf(shop, "gemini-3-pro-image-preview") });

    await expect(call).rejects.toMatchObject({ statusCode: 402, message: expect.stringContaining("credits") });
    expect(shop.sent).toHaveLength(1);
    expect(await shop.paid()).toEqual({ charged: 0, held: 0 });
  });
});
