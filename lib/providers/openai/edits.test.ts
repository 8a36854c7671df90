import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAttempts } from "../generate";
import { RouteHealth } from "../route-health";
import { CALL, routeTo } from "../testing/sample-call";
import { answer } from "../testing/scripted-server";
import { serve } from "../testing/serve";
import { BODIES, successBody } from "../testing/transcribed-bodies";
import { startTries } from "../tries";
import type { GenerationCall, InputImage } from "../types";
import { openai } from "./openai";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pixapi-edits-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function input(name: string, content: string, format: InputImage["format"] = "png"): Promise<InputImage> {
  const path = join(folder, name);
  await writeFile(path, content);
  return { path, format, width: 1, height: 1, bytes: Buffer.byteLength(content), sha256: "" };
}

async function edit(): Promise<GenerationCall> {
  return {
    ...CALL,
    inputs: [await input("a", "first picture"), await input("b", "x".repeat(300_000), "jpeg")],
    mask: await input("m", "the mask"),
    inputFidelity: "high",
    endUser: "anna",
  };
}

const PICTURE = Buffer.from("picture bytes");
const SUCCESS = answer(200, successBody(PICTURE.toString("base64")), { "x-request-id": "req_up" });
const generate = (call: GenerationCall, origin: string) =>
  openai.generate(call, routeTo({ origin }), AbortSignal.timeout(10_000));

test("an edit is one form: every field a text, the pictures in order, the mask, and a length that is known", async () => {
  const server = await serve(SUCCESS);

  const result = await generate(await edit(), server.origin);

  expect(result).toMatchObject({ ok: true, images: [{ bytes: PICTURE }], upstreamRequestId: "req_up" });
  const [received] = server.received;
  expect(received?.path).toBe("/v1/images/edits");
  expect(received?.headers["content-length"]).toBe(String(Buffer.byteLength(received?.body ?? "")));
  expect(received?.headers["transfer-encoding"]).toBeUndefined();
  expect(received?.headers["x-client-request-id"]).toBe(CALL.requestId);
  const form = await new Response(received?.body, {
    headers: { "content-type": received?.headers["content-type"] ?? "" },
  }).formData();
  const entries = await Promise.all(
    [...form.entries()].map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.name, value.type, (await value.text()).slice(0, 13)],
    ),
  );
  expect(entries).toEqual([
    ["model", "gpt-image-2"],
    ["prompt", CALL.prompt],
    ["n", "1"],
    ["size", "1024x1024"],
    ["output_format", "png"],
    ["quality", "low"],
    ["safety_identifier", "anna"],
    ["input_fidelity", "high"],
    ["image[]", "image-0.png", "image/png", "first picture"],
    ["image[]", "image-1.jpeg", "image/jpeg", "xxxxxxxxxxxxx"],
    ["mask", "mask.png", "image/png", "the mask"],
  ]);
});

test("a prompt that looks like a form stays a prompt", async () => {
  const server = await serve(SUCCESS);
  const prompt = '\r\n--pixapi\r\ncontent-disposition: form-data; name="model"\r\n\r\nanother';

  await generate({ ...(await edit()), prompt }, server.origin);

  const [received] = server.received;
  const form = await new Response(received?.body, {
    headers: { "content-type": received?.headers["content-type"] ?? "" },
  }).formData();
  expect(form.get("prompt")).toBe(prompt);
  expect(form.getAll("model")).toEqual(["gpt-image-2"]);
});

test("another attempt opens the files anew", async () => {
  const server = await serve(answer(503, BODIES.serverError), SUCCESS);

  const outcome = await runAttempts({
    provider: openai,
    call: await edit(),
    routes: [routeTo(server)],
    tries: startTries(new RouteHealth(Date.now)),
    deadlineAt: Date.now() + 20_000,
    onSent: async () => true,
  });

  expect(outcome).toMatchObject({ ok: true, attempts: [{ status: "failed" }, { status: "succeeded" }] });
  const lengths = server.received.map(({ headers, body }) => [headers["content-length"], Buffer.byteLength(body)]);
  expect(lengths).toEqual(
    server.received.map(({ body }) => [String(Buffer.byteLength(body)), Buffer.byteLength(body)]),
  );
  expect(lengths[0]).toEqual(lengths[1]);
});

test("nothing was sent when nobody listens, and it is not certain any more once the form is on its way", async () => {
  const closed = await serve(SUCCESS);
  await closed.close();
  const hangsUp = await serve((res) => res.socket?.destroy());

  const unsent = await generate(await edit(), closed.origin);
  const cut = await generate(await edit(), hangsUp.origin);

  expect(unsent).toMatchObject({ ok: false, failure: { kind: "unreachable" } });
  expect(cut).toMatchObject({ ok: false, failure: { kind: "bad_response" } });
});

test("a refusal that comes before the form was read to its end is still told", async () => {
  const call = { ...CALL, inputs: [await input("large", "x".repeat(20_000_000))] };
  const server = await serve(answer(401, BODIES.wrongKey));

  expect(await generate(call, server.origin)).toMatchObject({ ok: false, failure: { kind: "credentials" } });
});

test("a file that is gone or too short ends the attempt, and nothing hangs", async () => {
  const server = await serve(SUCCESS);
  const call = await edit();
  const [first] = call.inputs;
  if (!first) throw new Error("an edit has an input");

  const gone = await generate({ ...call, inputs: [{ ...first, path: join(folder, "gone") }] }, server.origin);
  const short = await generate({ ...call, inputs: [{ ...first, bytes: first.bytes + 10 }] }, server.origin);

  expect([gone, short]).toMatchObject([
    { ok: false, failure: { kind: "bad_response" } },
    { ok: false, failure: { kind: "bad_response" } },
  ]);
  await server.untilIdle();
});
