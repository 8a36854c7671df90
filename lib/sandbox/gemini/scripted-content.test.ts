import { ApiError, type GenerateContentResponse, GoogleGenAI } from "@google/genai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";

let sandbox: Sandbox;
let client: GoogleGenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
  client = new GoogleGenAI({ apiKey: "AIza-anything", httpOptions: { baseUrl: sandbox.url } });
});
beforeEach(() => fetch(`${sandbox.url}/sandbox/reset`, { method: "POST" }));
afterAll(() => sandbox.close());

const FLASH = "gemini-3.1-flash-image";

const generate = (contents: string) =>
  client.models.generateContent({ model: FLASH, contents, config: { imageConfig: { imageSize: "512" } } });
const failure = (contents: string) =>
  generate(contents).then(
    () => null,
    (error: unknown) => error,
  );
const partsOf = (answer: GenerateContentResponse) => answer.candidates?.[0]?.content?.parts ?? [];
const picturesOf = (answer: GenerateContentResponse) =>
  partsOf(answer)
    .filter((part) => part.inlineData && part.thought !== true)
    .map((part) => Buffer.from(part.inlineData?.data ?? "", "base64"));
const post = (body: unknown, method = "generateContent") =>
  fetch(`${sandbox.url}/v1beta/models/${FLASH}:${method}`, {
    method: "POST",
    headers: { "x-goog-api-key": "k", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const prompt = (text: string) => ({ contents: [{ parts: [{ text }] }] });

it.each(["safety", "image_safety", "prohibited_content", "recitation", "no_image", "max_tokens"])(
  "sandbox:finish=%s is a 200 without a picture, whole and streamed",
  async (word) => {
    const expected = [{ finishReason: word.toUpperCase() }];

    const answer = await generate(`a sandbox:finish=${word}`);
    const chunks: GenerateContentResponse[] = [];
    for await (const chunk of await client.models.generateContentStream({
      model: FLASH,
      contents: `a sandbox:finish=${word}`,
    })) {
      chunks.push(chunk);
    }

    expect(answer.candidates).toMatchObject(expected);
    expect(partsOf(answer)).toEqual([]);
    expect(chunks).toMatchObject([{ candidates: expected }]);
    // The client leaves this field out.
    expect(await (await post(prompt(`a sandbox:finish=${word}`))).json()).toMatchObject({
      candidates: [{ finishMessage: expect.stringContaining(word.toUpperCase()) }],
    });
  },
);

it("a blocked prompt has feedback and no candidate", async () => {
  expect((await generate("a sandbox:error=moderation")).promptFeedback).toEqual({ blockReason: "PROHIBITED_CONTENT" });
  const safety = await generate("a sandbox:block=safety");
  expect(safety.promptFeedback).toEqual({ blockReason: "SAFETY" });
  expect(safety.candidates).toBeUndefined();
});

it("output moderation, a missing picture and a refusal in words are 200s without a picture", async () => {
  const [moderated, missing, refused] = [
    await generate("a sandbox:error=moderation_output"),
    await generate("a sandbox:error=no_image"),
    await generate("a sandbox:fault=refusal_text"),
  ];

  expect(moderated.candidates?.[0]?.finishReason).toBe("IMAGE_SAFETY");
  expect(missing.candidates?.[0]?.finishReason).toBe("NO_IMAGE");
  expect(refused.candidates?.[0]?.finishReason).toBe("STOP");
  expect([moderated, missing, refused].flatMap(partsOf).filter((part) => part.inlineData)).toEqual([]);
  expect(partsOf(refused).at(-1)?.text).toContain("can't create");
});

it.each([
  ["sandbox:error=server", 500, "INTERNAL"],
  ["sandbox:fault=http_503", 503, "UNAVAILABLE"],
  ["sandbox:fault=model_gone", 404, "NOT_FOUND"],
  ["sandbox:fault=invalid_parameter", 400, "INVALID_ARGUMENT"],
  ["sandbox:fault=unauthorized", 400, "API_KEY_INVALID"],
  ["sandbox:fault=forbidden", 403, "PERMISSION_DENIED"],
  ["sandbox:error=insufficient_credits", 400, "FAILED_PRECONDITION"],
  ["sandbox:nonsense=1", 400, "sandbox:nonsense=1"],
  ["sandbox:stream=hang", 400, "sandbox:stream=hang"],
])("%s is the error the SDK throws", async (word, status, text) => {
  const error = await failure(`a fox ${word}`);

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status, message: expect.stringContaining(text) });
});

it.each([
  ["error=rate_limit", "1s"],
  ["fault=retry_after_zero", "0s"],
  ["fault=retry_after_negative", "-5s"],
  ["fault=huge_retry_after", "1000000000s"],
  ["fault=retry_after_garbage", "soon"],
])("sandbox:%s says in RetryInfo to wait %s", async (word, retryDelay) => {
  const response = await post(prompt(`a sandbox:${word}`));

  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({
    error: {
      code: 429,
      status: "RESOURCE_EXHAUSTED",
      details: [{}, {}, { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay }],
    },
  });
});

it("fail_first turns away and then draws; size and extra change what is drawn", async () => {
  expect(await failure("a fox sandbox:fail_first=1")).toMatchObject({ status: 503 });
  expect(await failure("a fox sandbox:fail_first=1")).toBeNull();
  const answer = await generate("a fox sandbox:size=300x200 sandbox:fault=extra");

  const shown = picturesOf(answer);
  expect(shown).toHaveLength(2);
  expect(await sharp(shown[0]).metadata()).toMatchObject({ width: 300, height: 200 });
});

it("the wire's own faults hit this wire too", async () => {
  expect(await (await post(prompt("a sandbox:fault=error_in_200"))).json()).toMatchObject({ error: { code: 500 } });
  await expect((await post(prompt("a sandbox:fault=cut"))).text()).rejects.toThrow();
  expect(await (await post(prompt("a sandbox:fault=bad_base64"))).text()).toContain("@@ not base64 @@");
  const other = await generate("a sandbox:fault=other_format");
  expect(await sharp(picturesOf(other)[0]).metadata()).toMatchObject({ format: "jpeg" });
  const streamed = await post(prompt("a sandbox:stream=error"), "streamGenerateContent?alt=sse");
  expect(await streamed.text()).toMatch(/"thought":true.*\r\n\r\ndata: \{"error":\{"code":500/s);
});
