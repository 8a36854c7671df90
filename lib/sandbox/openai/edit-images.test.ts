import OpenAI, { BadRequestError, toFile, type Uploadable } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";
import { makeMask, makePicture, pixelsOf } from "../testing/make-picture";

let sandbox: Sandbox;
let client: OpenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
  client = new OpenAI({ apiKey: "sk-anything", baseURL: `${sandbox.url}/v1`, maxRetries: 0 });
});
beforeEach(() => fetch(`${sandbox.url}/sandbox/reset`, { method: "POST" }));
afterAll(() => sandbox.close());

const MODEL = { model: "gpt-image-2", quality: "low" } as const;
const SIZE = { width: 1024, height: 768 };

const upload = async (file: Buffer, type = "image/png", name = "in.png"): Promise<Uploadable> =>
  toFile(file, name, { type });
const bytesOf = (answer: OpenAI.ImagesResponse, index = 0) =>
  Buffer.from(answer.data?.[index]?.b64_json ?? "", "base64");
const edit = async (params: Partial<OpenAI.ImageEditParamsNonStreaming>) =>
  client.images.edit({
    ...MODEL,
    image: await upload(await makePicture({ width: 64, height: 64 })),
    prompt: "make it autumn",
    ...params,
  });
const failure = (params: Partial<OpenAI.ImageEditParamsNonStreaming>) =>
  edit(params).then(
    () => null,
    (error: unknown) => error,
  );
const post = (body: FormData | string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/v1/images/edits`, { method: "POST", headers: { authorization: "Bearer k", ...headers }, body });
const postJson = (body: unknown) => post(JSON.stringify(body), { "content-type": "application/json" });
const dataUrl = (file: Buffer, type = "image/png") => `data:${type};base64,${file.toString("base64")}`;

it("one upload is changed, in its own shape, with OpenAI's fields and counts", async () => {
  const input = await makePicture(SIZE);

  const answer = await edit({ image: await upload(input) });

  const output = bytesOf(answer);
  expect(await sharp(output).metadata()).toMatchObject({ format: "png", ...SIZE });
  expect((await pixelsOf(output)).equals(await pixelsOf(input))).toBe(false);
  expect(answer).toMatchObject({ size: "1024x768", quality: "low", background: "opaque", output_format: "png" });
  expect(answer.usage).toMatchObject({
    input_tokens: 10 + 768,
    input_tokens_details: { text_tokens: 10, image_tokens: 768 },
  });
  expect(answer.usage?.output_tokens).toBeGreaterThan(100);
});

it("with a mask every pixel outside its transparent region is the input's, and the region changes", async () => {
  const input = await makePicture(SIZE);
  const hole = { left: 300, top: 200, width: 400, height: 300 };

  const answer = await edit({ image: await upload(input), mask: await upload(await makeMask(SIZE, hole)) });

  const [before, after] = [await pixelsOf(input), await pixelsOf(bytesOf(answer))];
  const changed = { inside: 0, outside: 0 };
  for (let pixel = 0; pixel < before.length / 4; pixel++) {
    const [x, y] = [pixel % SIZE.width, Math.floor(pixel / SIZE.width)];
    const isInside = x >= 300 && x < 700 && y >= 200 && y < 500;
    if (before.readUInt32BE(pixel * 4) !== after.readUInt32BE(pixel * 4)) changed[isInside ? "inside" : "outside"] += 1;
  }
  expect(changed.outside).toBe(0);
  expect(changed.inside).toBeGreaterThan(400 * 300 * 0.9);
});

it("sixteen pictures of three formats are taken, two of n differ, and seventeen are refused", async () => {
  const files = await Promise.all([
    upload(await makePicture({ width: 90, height: 50 })),
    upload(await makePicture({ width: 90, height: 50 }, "jpeg"), "image/jpeg", "in.jpg"),
    upload(await makePicture({ width: 90, height: 50 }, "webp"), "image/webp", "in.webp"),
  ]);
  const sixteen = Array.from({ length: 16 }, (_, index) => files[index % 3] ?? files[0]);

  const answer = await edit({ image: sixteen, n: 2, output_format: "webp" });

  expect(await sharp(bytesOf(answer, 1)).metadata()).toMatchObject({ format: "webp" });
  expect(bytesOf(answer, 0).equals(bytesOf(answer, 1))).toBe(false);
  expect(await failure({ image: [...sixteen, files[0]] })).toMatchObject({
    status: 400,
    code: "array_above_max_length",
  });
});

it("numbered fields in any order, before and after the text, are the same edit", async () => {
  const [first, second] = [await makePicture({ width: 80, height: 60 }), await makePicture({ width: 40, height: 90 })];
  const fields = [
    ["prompt", "a boat"],
    ["model", "gpt-image-2"],
    ["quality", "low"],
    ["n", "1"],
    ["image[0]", first],
    ["image[1]", second],
  ] as const;
  const send = async (order: readonly number[]) => {
    const form = new FormData();
    for (const at of order) {
      const [name, value] = fields[at] ?? ["", ""];
      form.append(name, typeof value === "string" ? value : new Blob([new Uint8Array(value)], { type: "image/png" }));
    }
    const answer: OpenAI.ImagesResponse = await (await post(form)).json();
    return bytesOf(answer);
  };

  const [one, other] = [await send([0, 1, 2, 3, 4, 5]), await send([5, 3, 4, 2, 1, 0])];

  expect(one.length).toBeGreaterThan(10_000);
  expect(other.equals(one)).toBe(true);
});

it("JSON with data URLs draws what the form with the same files draws", async () => {
  const input = await makePicture({ width: 1024, height: 1024 });
  const mask = await makeMask({ width: 1024, height: 1024 }, { left: 100, top: 100, width: 600, height: 600 });

  const viaForm = await edit({ image: await upload(input), mask: await upload(mask), prompt: "a door" });
  const viaJson: OpenAI.ImagesResponse = await (
    await postJson({
      ...MODEL,
      prompt: "a door",
      images: [{ image_url: dataUrl(input) }],
      mask: { image_url: dataUrl(mask) },
    })
  ).json();

  expect(bytesOf(viaJson).equals(bytesOf(viaForm))).toBe(true);
});

it("gpt-image-1.5 takes the nearest of its sizes, input_fidelity and a transparent background", async () => {
  const answer = await edit({
    model: "gpt-image-1.5",
    image: await upload(await makePicture({ width: 300, height: 200 })),
    input_fidelity: "high",
    background: "transparent",
  });

  const pixels = await pixelsOf(bytesOf(answer));
  expect(answer).toMatchObject({ size: "1536x1024", background: "transparent" });
  expect(pixels[3]).toBe(0);
});

it.each([
  [{ response_format: "b64_json" }, "response_format", "unknown_parameter"],
  [{ input_fidelity: "high" }, "input_fidelity", "invalid_value"],
  [{ size: "100x100" }, "size", "invalid_value"],
  [{ n: 11 }, "n", "integer_above_max_value"],
  [{ background: "transparent" }, "background", "invalid_value"],
  [{ prompt: "a sandbox:fault=nonsense" }, "prompt", "invalid_value"],
  [{ prompt: "a sandbox:finish=safety" }, "prompt", "invalid_value"],
  [{ prompt: "a sandbox:stream=hang" }, "prompt", "invalid_value"],
] as const)("%j is refused with OpenAI's 400", async (params, param, code) => {
  const error = await failure(params);

  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({ param, code });
});

it("files that are no pictures and masks that do not fit are refused by name", async () => {
  const picture = await makePicture({ width: 64, height: 64 });
  const hole = { left: 0, top: 0, width: 8, height: 8 };
  const text = await upload(Buffer.from("hello"), "application/octet-stream", "a.png");
  const cut = await upload(picture.subarray(0, picture.length / 2));

  expect(await failure({ image: text })).toMatchObject({
    param: "image",
    message: expect.stringContaining("unsupported mimetype ('application/octet-stream')"),
  });
  expect(await failure({ image: cut })).toMatchObject({
    code: null,
    message: expect.stringContaining("Invalid image file or mode for image 1"),
  });
  expect(await failure({ mask: await upload(picture) })).toMatchObject({
    param: "mask",
    message: expect.stringContaining("alpha"),
  });
  expect(await failure({ mask: await upload(await makeMask({ width: 64, height: 32 }, hole)) })).toMatchObject({
    param: "mask",
    message: expect.stringContaining("64x32"),
  });
  expect(await failure({ mask: await upload(await makePicture({ width: 64, height: 64 }, "webp")) })).toMatchObject({
    param: "mask",
    message: expect.stringContaining("PNG"),
  });
});

it("a picture of 50 MB is refused and the next call works", async () => {
  const large = Buffer.concat([await makePicture({ width: 8, height: 8 }), Buffer.alloc(50 * 1024 * 1024)]);

  expect(await failure({ image: await upload(large) })).toMatchObject({ status: 400, code: "image_too_large" });
  expect(await failure({})).toBeNull();
});

it.each([
  [{ images: [] }, "images"],
  [{ images: [{ image_url: "https://example.com/a.png" }] }, "images.0.image_url"],
  [{ images: [{ file_id: "file-1" }] }, "images.0.file_id"],
  [{ images: [{}] }, "images.0"],
  [{ images: [{ image_url: "data:image/png;base64,AAAA" }] }, "images"],
  [{ image: "data:image/png;base64,AAAA" }, "images"],
])("JSON with %j is refused", async (params, param) => {
  const response = await postJson({ ...MODEL, prompt: "a", ...params });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { param } });
});

it("a form without a picture, with text for one or without an end is refused", async () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...MODEL, prompt: "a", ...fields })) data.append(name, value);
    return data;
  };

  expect(await (await post(form({}))).json()).toMatchObject({ error: { param: "image" } });
  expect(await (await post(form({ image: "https://example.com" }))).json()).toMatchObject({
    error: { param: "image", code: "invalid_type" },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  expect((await post('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb', headers)).status).toBe(400);
  expect((await post("nonsense", { "content-type": "multipart/form-data" })).status).toBe(400);
  expect((await post("nonsense", { "content-type": "text/plain" })).status).toBe(400);
});

it("the journal names an edit by its path and its prompt's hash", async () => {
  await edit({});

  expect(await (await fetch(`${sandbox.url}/sandbox/calls`)).json()).toMatchObject({
    calls: [{ path: "/v1/images/edits", prompt_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    total: 1,
  });
});
