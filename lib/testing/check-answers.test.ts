import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildDocument } from "@/lib/http/openapi/build-document";
import { answer, startScriptedServer } from "@/lib/providers/testing/scripted-server";
import { checkAnswers } from "./check-answers";

const CREDITS = {
  object: "credits",
  available: 1,
  held: 0,
  total: 1,
  currency_per_credit: { currency: "usd", amount: "0.01" },
};

let origin: string;
let body: unknown;
let headers: Record<string, string>;

beforeAll(async () => {
  const server = await startScriptedServer((res, request) => {
    const isDocument = request.path === "/openapi.json";
    answer(200, isDocument ? buildDocument("http://127.0.0.1") : body, headers)(res, request);
  });
  origin = server.origin;
  headers = {};
  await checkAnswers(origin);
  return () => server.close();
});

beforeEach(() => {
  headers = { "x-request-id": "req_1" };
});

describe("an answer of /v1 with a planted field", () => {
  it.each([
    ["json", (response: Response) => response.json()],
    ["text", (response: Response) => response.text()],
    ["arrayBuffer", (response: Response) => response.arrayBuffer()],
    ["body", (response: Response) => new Response(response.body).text()],
  ])("is refused to a reader of %s, and without it is read as ever", async (_, read) => {
    body = { ...CREDITS, secret: 1 };
    const wrong = await fetch(`${origin}/v1/credits`);
    body = CREDITS;
    const right = await fetch(`${origin}/v1/credits`);

    await expect(read(wrong)).rejects.toThrow(/GET \/v1\/credits 200 .*secret/);
    await expect(read(right)).resolves.toBeDefined();
  });

  it("is none of our business where the sandbox answers, or nobody of ours", async () => {
    body = { secret: 1 };

    headers = { "x-request-id": "req_1", "x-sandbox": "1" };
    expect(await (await fetch(`${origin}/v1/credits`)).json()).toEqual(body);
    headers = {};
    expect(await (await fetch(`${origin}/v1/credits`)).json()).toEqual(body);
  });
});

it("a reader that leaves in the middle is not told anything", async () => {
  body = { ...CREDITS, secret: "x".repeat(1_000_000) };
  const response = await fetch(`${origin}/v1/credits`);

  await expect(response.body?.cancel()).resolves.toBeUndefined();
});
