import OpenAI, { BadRequestError, InternalServerError, RateLimitError } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";

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
  [
    "moderation",
    BadRequestError,
    {
      code: "moderation_blocked",
      type: "image_generation_user_error",
      error: { moderation_details: { moderation_stage: "input" } },
    },
  ],
  [
    "moderation_output",
    BadRequestError,
    { code: "moderation_blocked", error: { moderation_details: { moderation_stage: "output" } } },
  ],
  ["rate_limit", RateLimitError, { status: 429, code: "rate_limit_exceeded" }],
  ["server", InternalServerError, { status: 500, type: "server_error" }],
  ["insufficient_credits", BadRequestError, { code: "billing_hard_limit_reached", type: "billing_limit_user_error" }],
] as const)("sandbox:error=%s is the error the SDK throws", async (word, errorClass, details) => {
  const error = await failure({ prompt: `a fox sandbox:error=${word}` });

  expect(error).toBeInstanceOf(errorClass);
  expect(error).toMatchObject(details);
});

it("the scripted empty account can be told from a real one by a header", async () => {
  const error = await failure({ prompt: "sandbox:error=insufficient_credits" });

  expect(error).toMatchObject({ headers: expect.any(Headers) });
  expect(error instanceof BadRequestError && error.headers.get("x-sandbox-error")).toBe("insufficient_credits");
});

it("sandbox:error=no_image answers without pictures", async () => {
  const answer = await client.images.generate({ ...MODEL, prompt: "a sandbox:error=no_image" });

  expect(answer.data).toEqual([]);
  expect(answer.usage?.output_tokens).toBe(0);
});

it("sandbox:error=timeout never answers", async () => {
  await expect(
    client.images.generate({ ...MODEL, prompt: "a sandbox:error=timeout" }, { timeout: 300 }),
  ).rejects.toThrow(/timed out/i);
});

it("sandbox:delay holds the answer back", async () => {
  const startedAt = performance.now();

  await client.images.generate({ ...MODEL, prompt: "a fox sandbox:delay=0.4", quality: "low" });

  expect(performance.now() - startedAt).toBeGreaterThan(390);
});

it("sandbox:images and sandbox:size change what comes back", async () => {
  const answer = await client.images.generate({
    ...MODEL,
    prompt: "a fox sandbox:images=2 sandbox:size=512x300",
    n: 3,
    size: "1024x1024",
  });

  expect(await decode(answer)).toMatchObject([
    { width: 512, height: 300 },
    { width: 512, height: 300 },
  ]);
});

it("the scripted words are not drawn", async () => {
  const plain = await client.images.generate({ ...MODEL, prompt: "a fox" });
  const scripted = await client.images.generate({ ...MODEL, prompt: "a fox sandbox:images=1" });

  expect(scripted.data).toEqual(plain.data);
});

it("sandbox:fail_first is got over by the SDK's own retries, each of them counted", async () => {
  const retrying = new OpenAI({ apiKey: "k", baseURL: `${sandbox.url}/v1`, maxRetries: 2 });

  const answer = await retrying.images.generate({ ...MODEL, prompt: "a fox sandbox:fail_first=2", quality: "low" });

  expect(answer.data).toHaveLength(1);
  expect(await (await fetch(`${sandbox.url}/sandbox/calls`)).json()).toMatchObject({ total: 3 });
});

it("sandbox:fail_first counts by client request id where there is one", async () => {
  const params = { prompt: "b sandbox:fail_first=1", quality: "low" } as const;

  expect(await failure(params, { "x-client-request-id": "one" })).toMatchObject({ status: 503 });
  expect(await failure(params, { "x-client-request-id": "two" })).toMatchObject({ status: 503 });
  expect(await failure(params, { "x-client-request-id": "one" })).toBeNull();
});
