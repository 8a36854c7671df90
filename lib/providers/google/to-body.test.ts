import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { googleSuccess } from "../testing/google-bodies";
import { CALL, routeTo } from "../testing/sample-call";
import { answer } from "../testing/scripted-server";
import { serve } from "../testing/serve";
import { google } from "./google";
import { toBody } from "./to-body";

test("a generation is the prompt and nothing that the provider was not asked", () => {
  const { bytes, content } = toBody(CALL);

  expect(JSON.parse(String(content))).toEqual({
    contents: [{ role: "user", parts: [{ text: CALL.prompt }] }],
    generationConfig: { responseModalities: ["IMAGE"] },
  });
  expect(bytes).toBe(Buffer.byteLength(String(content)));
});

test.each([
  [
    { aspectRatio: "16:9", imageSize: "2K" },
    { aspectRatio: "16:9", imageSize: "2K" },
  ],
  [{ aspectRatio: "1:1", imageSize: null }, { aspectRatio: "1:1" }],
])("a size is asked for as %j", (nativeSize, imageConfig) => {
  const { content } = toBody({ ...CALL, nativeSize });

  expect(JSON.parse(String(content)).generationConfig).toEqual({ responseModalities: ["IMAGE"], imageConfig });
});

test("the pictures of an edit are sent in their order, whole, with a declared length", async () => {
  const folder = await mkdtemp(join(tmpdir(), "inputs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const pictures = [randomBytes(500_001), randomBytes(7), randomBytes(196_608)];
  const inputs = await Promise.all(
    pictures.map(async (picture, index) => {
      const path = join(folder, String(index));
      await writeFile(path, picture);
      const size = { width: 1, height: 1, bytes: picture.length, sha256: "" };
      return { path, format: index === 1 ? ("jpeg" as const) : ("png" as const), ...size };
    }),
  );
  const server = await serve(answer(200, googleSuccess("AAAA")));

  const result = await google.generate({ ...CALL, inputs }, routeTo(server), AbortSignal.timeout(10_000));

  expect(result.ok).toBe(true);
  const { body, headers } = server.received[0] ?? { body: "", headers: {} };
  expect(headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  const [text, ...parts] = JSON.parse(body).contents[0].parts;
  expect(text).toEqual({ text: CALL.prompt });
  expect(parts).toEqual(
    pictures.map((picture, index) => ({
      inlineData: { mimeType: index === 1 ? "image/jpeg" : "image/png", data: picture.toString("base64") },
    })),
  );
});

test("an input that is gone ends the call without a picture", async () => {
  const gone = { path: "/nonexistent/input", format: "png" as const, width: 1, height: 1, bytes: 3, sha256: "" };
  const server = await serve(answer(200, googleSuccess("AAAA")));

  const result = await google.generate({ ...CALL, inputs: [gone] }, routeTo(server), AbortSignal.timeout(10_000));

  expect(result.ok).toBe(false);
  expect(server.received).toHaveLength(0);
});
