import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "@/lib/sandbox/start-sandbox";
import { openaiModeration } from "./openai-moderation";

let sandbox: Sandbox;
let server: Server | null = null;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});
afterAll(() => sandbox.close());

const judge = (prompt: string, images: readonly string[] = [], waitMs = 3_000) =>
  openaiModeration({ baseUrl: `${sandbox.url}/v1`, apiKey: "sandbox", isSandbox: true }).judge(
    { prompt, images },
    AbortSignal.timeout(waitMs),
  );

/** What a server is asked that gives this answer. */
async function asked(
  answer: { status?: number; body: string | ((asked: string) => string) },
  apiKey: string | null = "sk-own",
) {
  const seen: { authorization: string | undefined; body: unknown }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    seen.push({ authorization: request.headers.authorization, body: JSON.parse(text) });
    const body = typeof answer.body === "string" ? answer.body : answer.body(text);
    response.writeHead(answer.status ?? 200, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const checker = openaiModeration({ baseUrl: `http://127.0.0.1:${port}/v1`, apiKey, isSandbox: false });
  const content = { prompt: "a fox", images: ["data:image/webp;base64,AAAA", "data:image/webp;base64,BBBB"] };
  return { found: await checker.judge(content, AbortSignal.timeout(3_000)), seen };
}

const scored = (violence: number) =>
  JSON.stringify({ id: "modr-1", model: "x", results: [{ category_scores: { violence, hate: null } }] });

it("gives a score for each category", async () => {
  const found = await judge("a fox sandbox:moderation=violence:0.6");

  expect(found.ok && found.scores.get("violence")).toBe(0.6);
  expect(found.ok && found.scores.size).toBe(13);
});

it("asks about each picture with the prompt, one picture a call, and takes the highest scores", async () => {
  const { found, seen } = await asked({ body: (text) => scored(text.includes("BBBB") ? 0.1 : 0.4) });

  expect(found).toEqual({
    ok: true,
    scores: new Map([
      ["violence", 0.4],
      ["hate", 0],
    ]),
  });
  expect(seen.map(({ body }) => body)).toContainEqual({
    model: "omni-moderation-latest",
    input: [
      { type: "text", text: "a fox" },
      { type: "image_url", image_url: { url: "data:image/webp;base64,BBBB" } },
    ],
  });
  expect(seen.map(({ authorization }) => authorization)).toEqual(["Bearer sk-own", "Bearer sk-own"]);
});

it("sends no key where there is none", async () => {
  const { seen } = await asked({ body: scored(0.4) }, null);

  expect(seen[0]?.authorization).toBeUndefined();
});

it.each([
  ["a status", { status: 500, body: "{}" }, "status 500"],
  ["no JSON", { body: "<html>" }, "an answer without scores"],
  ["no scores", { body: '{"results":[]}' }, "an answer without scores"],
])("%s is no judgement", async (_, answer, reason) => {
  expect((await asked(answer)).found).toEqual({ ok: false, reason });
});

it("does not wait beyond its signal", async () => {
  expect(await judge("a fox sandbox:moderation=hang", [], 100)).toEqual({ ok: false, reason: "aborted" });
});
