import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
});
afterAll(() => sandbox.close());

const call = (fault: string, more: Record<string, unknown> = {}, signal?: AbortSignal) =>
  fetch(`${sandbox.url}/v1/images/generations`, {
    method: "POST",
    redirect: "manual",
    headers: { authorization: "Bearer k" },
    body: JSON.stringify({ model: "gpt-image-2", prompt: `a fox sandbox:fault=${fault}`, quality: "low", ...more }),
    ...(signal ? { signal } : {}),
  });

const picturesOf = async (response: Response) => {
  const body: { data: { b64_json: string }[] } = await response.json();
  return body.data.map((image) => Buffer.from(image.b64_json, "base64"));
};

it("html answers 200 with a web page", async () => {
  const response = await call("html");

  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/html");
});

it("error_in_200 answers 200 with an error", async () => {
  const response = await call("error_in_200");

  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ error: { type: "server_error" } });
});

it("empty_body answers 200 with nothing", async () => {
  expect(await (await call("empty_body")).text()).toBe("");
});

it("bad_base64 answers a picture that cannot be decoded", async () => {
  expect(await (await call("bad_base64")).json()).toMatchObject({ data: [{ b64_json: "@@ not base64 @@" }] });
});

it.each(["cut", "trickle", "slow_headers"])("%s never delivers the whole answer", async (fault) => {
  await expect(call(fault, {}, AbortSignal.timeout(1500)).then((response) => response.text())).rejects.toThrow();
});

it("sandbox:error=bad_response ends properly in the middle of the JSON", async () => {
  const response = await call("extra sandbox:error=bad_response");

  const text = await response.text();

  expect(text.length).toBeGreaterThan(1000);
  expect(() => JSON.parse(text)).toThrow();
});

it.each([
  ["png", "\x89PNG"],
  ["jpeg", "\xff\xd8\xff"],
  ["webp", "RIFF"],
])("corrupt breaks a %s that begins like a whole one", async (output_format, signature) => {
  const [picture] = await picturesOf(await call("corrupt", { output_format }));

  expect(picture?.toString("latin1")).toMatch(new RegExp(`^${signature}`));
  await expect(sharp(picture, { failOn: "truncated" }).stats()).rejects.toThrow();
});

it("redirect points at the metadata address", async () => {
  const response = await call("redirect");

  expect([response.status, response.headers.get("location")]).toEqual([302, "http://169.254.169.254/"]);
});

it("unauthorized is OpenAI's answer to a wrong key", async () => {
  const response = await call("unauthorized");

  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: "invalid_api_key" } });
});

it("huge_retry_after asks for decades of patience", async () => {
  expect((await call("huge_retry_after")).headers.get("retry-after")).toBe("1000000000");
});

it.each([
  ["http_502", 502],
  ["http_503", 503],
  ["http_529", 529],
  ["forbidden", 403],
  ["model_gone", 404],
  ["invalid_parameter", 400],
])("%s is OpenAI's error with status %i", async (fault, status) => {
  const response = await call(fault);

  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { message: expect.any(String), type: expect.any(String) } });
});

it.each([
  ["retry_after_zero", /^0$/],
  ["retry_after_negative", /^-5$/],
  ["retry_after_garbage", /^soon$/],
  ["retry_after_date", / GMT$/],
])("%s is a 429 with such a header", async (fault, pattern) => {
  const response = await call(fault);

  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toMatch(pattern);
});

it("undecodable_one breaks the last of several pictures only", async () => {
  const [first, second] = await picturesOf(await call("undecodable_one", { n: 2 }));

  await expect(sharp(first, { failOn: "truncated" }).stats()).resolves.toBeDefined();
  await expect(sharp(second, { failOn: "truncated" }).stats()).rejects.toThrow();
});

it("other_format sends a JPEG where the answer says PNG, and other_quality less than was asked for", async () => {
  const [picture] = await picturesOf(await call("other_format"));

  expect(await sharp(picture).metadata()).toMatchObject({ format: "jpeg" });
  expect(await (await call("other_format")).json()).toMatchObject({ output_format: "png" });
  expect(await (await call("other_quality", { quality: "high" })).json()).toMatchObject({ quality: "low" });
});

it("refusal_text is an entry with words and without a picture", async () => {
  const body = await (await call("refusal_text")).json();

  expect(body).toMatchObject({ data: [{ revised_prompt: expect.stringContaining("can't") }] });
  expect(JSON.stringify(body)).not.toContain("b64_json");
});

it("wrong_type is the right answer under the wrong name", async () => {
  const response = await call("wrong_type");

  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(await picturesOf(response)).toHaveLength(1);
});

it("gzip is compressed though nobody asked, gzip_cut ends halfway through that", async () => {
  const response = await call("gzip");

  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(await picturesOf(response)).toHaveLength(1);
  await expect(call("gzip_cut").then((cut) => cut.json())).rejects.toThrow();
});

it.each(["huge", "gzip_bomb"])("%s goes on until the client gives up, and the sandbox stays well", async (fault) => {
  const response = await call(fault);
  let length = 0;

  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > 32 * 1024 * 1024) break;
  }

  expect(length).toBeGreaterThan(32 * 1024 * 1024);
  expect((await fetch(`${sandbox.url}/healthz`)).status).toBe(200);
});

it("reset breaks the connection without a word", async () => {
  await expect(call("reset")).rejects.toThrow();
});

it("duplicate returns one picture twice and extra one more than asked", async () => {
  const [first, second] = await picturesOf(await call("duplicate", { n: 2 }));

  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  expect(await picturesOf(await call("extra", { n: 2 }))).toHaveLength(3);
});
