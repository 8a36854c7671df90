import { request as httpRequest } from "node:http";
import OpenAI, { AuthenticationError, BadRequestError, NotFoundError } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./start-sandbox";

let sandbox: Sandbox;
let client: OpenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
  client = new OpenAI({ apiKey: "sk-anything", baseURL: `${sandbox.url}/v1`, maxRetries: 0 });
});
beforeEach(() => fetch(`${sandbox.url}/sandbox/reset`, { method: "POST" }));
afterAll(() => sandbox.close());

const MODEL = { model: "gpt-image-2", stream: false } as const;

const decode = async (answer: OpenAI.ImagesResponse) =>
  Promise.all((answer.data ?? []).map((image) => sharp(Buffer.from(image.b64_json ?? "", "base64")).metadata()));

const failure = async (
  params: Partial<OpenAI.ImageGenerateParamsNonStreaming>,
  headers: Record<string, string | null> = {},
) =>
  client.images.generate({ ...MODEL, prompt: "a fox", ...params }, { headers }).then(
    () => null,
    (error: unknown) => error,
  );

it.each([
  ["png", "1024x1024", 1024, 1024],
  ["jpeg", "1536x1024", 1536, 1024],
  ["webp", "1024x640", 1024, 640],
  ["png", "1280x3840", 1280, 3840],
  ["jpeg", "3840x2160", 3840, 2160],
] as const)("a %s of %s has exactly that format and size", async (format, size, width, height) => {
  const answer = await client.images.generate({ ...MODEL, prompt: "a quiet harbour", size, output_format: format });

  const [image] = await decode(answer);
  expect(image).toMatchObject({ format, width, height });
  expect(answer).toMatchObject({ output_format: format, size, quality: "high", background: "opaque" });
  await expect(
    sharp(Buffer.from(answer.data?.[0]?.b64_json ?? "", "base64"), { failOn: "warning" }).stats(),
  ).resolves.toBeDefined();
});

it("the answer has OpenAI's fields, headers and token counts", async () => {
  const { data: answer, response } = await client.images
    .generate({ ...MODEL, prompt: "a fox", quality: "low", n: 2 })
    .withResponse();

  expect(Object.keys(answer).sort()).toEqual([
    "background",
    "created",
    "data",
    "output_format",
    "quality",
    "size",
    "usage",
  ]);
  expect(Object.keys(answer.data?.[0] ?? {})).toEqual(["b64_json"]);
  expect(answer.usage).toMatchObject({ output_tokens: 392, input_tokens: 8, total_tokens: 400 });
  expect(answer.created).toBeGreaterThan(1_700_000_000);
  expect(response.headers.get("x-request-id")).toMatch(/^req_/);
  expect(response.headers.get("openai-version")).toBe("2020-10-01");
  expect(response.headers.get("openai-processing-ms")).toMatch(/^\d+$/);
  expect(response.headers.get("x-sandbox")).toBe("1");
});

it("three pictures of one prompt differ, and the same call draws them again byte for byte", async () => {
  const first = await client.images.generate({ ...MODEL, prompt: "a jazz club", n: 3 });
  const second = await client.images.generate({ ...MODEL, prompt: "a jazz club", n: 3 });

  expect(new Set(first.data?.map((image) => image.b64_json)).size).toBe(3);
  expect(second.data).toEqual(first.data);
});

it("stronger compression makes a smaller file", async () => {
  const sizeAt = async (output_compression: number) =>
    (await client.images.generate({ ...MODEL, prompt: "a fox", output_format: "jpeg", output_compression })).data?.[0]
      ?.b64_json?.length ?? 0;

  expect(await sizeAt(20)).toBeLessThan((await sizeAt(95)) / 2);
});

it("auto takes the shape that the prompt speaks of", async () => {
  const sizeOf = async (prompt: string) =>
    (await client.images.generate({ ...MODEL, prompt, size: "auto", quality: "low" })).size;

  expect(await sizeOf("a wide landscape")).toBe("1536x1024");
  expect(await sizeOf("a portrait of a cat")).toBe("1024x1536");
  expect(await sizeOf("a cat")).toBe("1024x1024");
});

it("the models are listed", async () => {
  const models = await client.models.list();

  expect(models.data.map((model) => model.id)).toContain("gpt-image-2");
});

it.each([
  [{ response_format: "b64_json" }, "response_format", "unknown_parameter", "Unknown parameter: 'response_format'."],
  [
    { size: "1792x936" },
    "size",
    "invalid_value",
    "Invalid size '1792x936'. Width and height must both be divisible by 16.",
  ],
  [
    { background: "transparent" },
    "background",
    "invalid_value",
    "Transparent background is not supported for this model.",
  ],
  [{ model: "dall-e-3" }, "model", "invalid_value", "The model 'dall-e-3' does not exist."],
  [{ n: 11 }, "n", "integer_above_max_value", "above the maximum of 10"],
  [{ n: 0 }, "n", "integer_below_min_value", "below the minimum of 1"],
  [{ prompt: "x".repeat(32_001) }, "prompt", "string_above_max_length", "32000"],
  [{ prompt: "" }, "prompt", "missing_required_parameter", "'prompt'"],
  [{ prompt: "a sandbox:delay=999" }, "prompt", "invalid_value", "sandbox:delay=999"],
] as const)("%j is refused with OpenAI's 400", async (params, param, code, message) => {
  const error = await failure(params);

  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({ param, code, message: expect.stringContaining(message) });
});

it("null means the default", async () => {
  const answer = await client.images.generate({
    ...MODEL,
    prompt: "a fox",
    n: null,
    size: null,
    quality: null,
    output_format: null,
  });

  expect(await decode(answer)).toMatchObject([{ width: 1024, height: 1024, format: "png" }]);
});

it("the journal names the call by its id, its trace and the prompt's hash", async () => {
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  await failure({ prompt: "a fox" }, { "x-client-request-id": "req_1", traceparent });

  expect(await (await fetch(`${sandbox.url}/sandbox/calls`)).json()).toMatchObject({
    calls: [
      {
        path: "/v1/images/generations",
        client_request_id: "req_1",
        traceparent,
        prompt_sha256: "5ebbe2a2650a5e157c4f8e6720167485236ce883498722718171efe14efab41c",
      },
    ],
    total: 1,
  });
});

it("a call without a key is a 401", async () => {
  expect(await failure({}, { authorization: null })).toBeInstanceOf(AuthenticationError);
  expect((await fetch(`${sandbox.url}/v1/models`)).status).toBe(401);
});

it("unknown addresses and methods are answered in OpenAI's shape", async () => {
  await expect(client.post("/nothing", { body: {} })).rejects.toMatchObject({
    message: expect.stringContaining("Invalid URL (POST /v1/nothing)"),
  });
  await expect(client.post("/nothing", { body: {} })).rejects.toBeInstanceOf(NotFoundError);
  expect((await fetch(`${sandbox.url}/v1/images/generations`)).status).toBe(405);
});

it("bodies that are not JSON or too large are a 400, and the next call works", async () => {
  const post = (body: string) =>
    fetch(`${sandbox.url}/v1/images/generations`, { method: "POST", headers: { authorization: "Bearer k" }, body });

  expect(await (await post("{")).json()).toMatchObject({ error: { type: "invalid_request_error", code: null } });
  expect((await post("x".repeat(1024 * 1024 + 1))).status).toBe(400);
  expect(await failure({ quality: "low" })).toBeNull();
});

it("another host name than this machine's is refused", async () => {
  const status = await new Promise((resolve, reject) => {
    const call = httpRequest(`${sandbox.url}/healthz`, { headers: { host: "rebound.example" } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on("error", reject).end();
  });

  expect(status).toBe(403);
  expect(await (await fetch(`${sandbox.url}/healthz`)).json()).toEqual({ status: "ok" });
});

it("a port that is taken is an error, not a second sandbox", async () => {
  const port = Number(new URL(sandbox.url).port);

  await expect(startSandbox({ port, mailInbox: false })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
