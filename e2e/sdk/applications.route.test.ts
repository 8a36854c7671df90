import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { type FormPart, filePart, formOf } from "@/lib/testing/edit-client";
import { useApi } from "@/lib/testing/use-api";
import { openShop, type Shop } from "./open-shop";
import { download, JPEG, measure, PHOTO } from "./pictures";

useApi();

// Too large to be installed for a test: what goes over the wire is written as these applications write it.

const ONE_CREDIT = { charged: 1, held: 0 };
const PNG = (name: string): FormPart => ({ ...filePart(PHOTO, name, "image.png"), type: "image/png" });

describe("LangChain's DallEAPIWrapper", () => {
  it("always sends a style and a standard quality, and reads a link", async () => {
    const shop = await openShop(20);
    const parameters = {
      model: "gpt-image-2",
      prompt: "a pear",
      n: 1,
      size: "1024x1024",
      quality: "standard",
    } as const;

    const { data } = await new OpenAI(shop).images.generate({ ...parameters, response_format: "url", style: "vivid" });

    expect(await measure(await download(data?.[0]?.url))).toBe("png 1024x1024");
    // "standard" is auto, which costs what high costs.
    expect(await shop.paid()).toEqual({ charged: 14, held: 0 });
  });
});

describe("LibreChat", () => {
  it("generates through OpenAI's client with every setting filled in", async () => {
    const shop = await openShop(10);

    const { data } = await new OpenAI(shop).images.generate({
      ...{ model: "gpt-image-1.5", prompt: "a pear", n: 1, size: "1536x1024", quality: "low" },
      ...{ background: "transparent", output_format: "webp", output_compression: 80 },
    });

    expect(await measure(data?.[0]?.b64_json)).toBe("webp 1536x1024");
    expect(await shop.paid()).toEqual(ONE_CREDIT);
  });

  it("edits with a form that axios sends in chunks, every picture under image[]", async () => {
    const shop = await openShop(10);
    const form = formOf([
      ...fields({ model: "gpt-image-2", prompt: "add a boat", n: "1", quality: "low", size: "1024x1024" }),
      PNG("image[]"),
      { ...filePart(JPEG, "image[]", "b.jpg"), type: "image/jpeg" },
    ]);

    const answer = await post(shop, "/images/edits", {
      headers: { ...form.headers, accept: "application/json, text/plain, */*" },
      body: new Blob([form.body]).stream(),
    });

    expect(shop.sent[0]?.headers.get("transfer-encoding")).toBe("chunked");
    expect(await measure(answer.data[0]?.b64_json)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual(ONE_CREDIT);
  });
});

describe("LobeChat", () => {
  it("generates one picture without a size", async () => {
    const shop = await openShop(20);

    const answer = await postJson(shop, { model: "gpt-image-2", prompt: "a pear", n: 1 });

    expect(await measure(answer.data[0]?.b64_json)).toMatch(/^png \d+x\d+$/);
    expect(await shop.paid()).toEqual({ charged: 14, held: 0 });
  });

  it.each([
    { model: "gpt-image-2", sends: "one file as image", parts: [PNG("image")] },
    { model: "gpt-image-2", sends: "many as image[]", parts: [PNG("image[]"), PNG("image[]")] },
    { model: "gpt-image-1.5", sends: "one file as image", parts: [PNG("image")] },
  ])("edits with $model in high fidelity, $sends", async ({ model, parts }) => {
    const shop = await openShop(10);
    const settings = fields({ model, prompt: "add a boat", n: "1", input_fidelity: "high", quality: "low" });
    const form = formOf([...settings, ...fields({ size: "1024x1024" }), ...parts]);

    const answer = await post(shop, "/images/edits", form);

    expect(await measure(answer.data[0]?.b64_json)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual(ONE_CREDIT);
  });
});

describe("Open WebUI", () => {
  it("prefers the link, which it opens with its key", async () => {
    const shop = await openShop(10);

    const answer = await postJson(shop, {
      ...{ model: "gpt-image-2", prompt: "a pear", n: 1, size: "1024x1024", quality: "low" },
    });

    expect(await measure(await download(answer.data[0]?.url, shop.authorization))).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual(ONE_CREDIT);
  });

  it("asks a model that is not OpenAI's for base64", async () => {
    const shop = await openShop(10);

    const answer = await postJson(shop, {
      ...{ model: "nano-banana", prompt: "a pear", n: 2, size: "1024x1024", response_format: "b64_json" },
    });

    const pictures = await Promise.all(answer.data.map(({ b64_json }) => measure(b64_json)));
    expect(pictures).toEqual(["png 1024x1024", "png 1024x1024"]);
    expect(await shop.paid()).toEqual({ charged: 4, held: 0 });
  });

  it.each([
    { sends: "one file as image", parts: [PNG("image")] },
    { sends: "many as image[]", parts: [PNG("image[]"), PNG("image[]"), PNG("image[]")] },
  ])("edits with every field as text, $sends", async ({ parts }) => {
    const shop = await openShop(10);
    const settings = { model: "gpt-image-2", prompt: "add a boat", n: "2", size: "1024x1024", quality: "low" };

    const answer = await post(shop, "/images/edits", formOf([...parts, ...fields(settings)]));

    const files = await Promise.all(answer.data.map(({ url }) => download(url, shop.authorization)));
    expect(await Promise.all(files.map(measure))).toEqual(["png 1024x1024", "png 1024x1024"]);
    expect(await shop.paid()).toEqual({ charged: 2, held: 0 });
  });
});

type Images = { data: { url?: string; b64_json?: string }[] };
type Body = { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> };

function fields(values: Record<string, string>): FormPart[] {
  return Object.entries(values).map(([name, content]) => ({ name, content }));
}

async function postJson(shop: Shop, body: object): Promise<Images> {
  return post(shop, "/images/generations", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function post({ baseURL, authorization }: Shop, path: string, { headers, body }: Body): Promise<Images> {
  const options = { method: "POST", headers: { ...headers, ...authorization }, body, ...{ duplex: "half" } };
  const answer = await fetch(`${baseURL}${path}`, options);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}
