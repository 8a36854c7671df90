import { expect, test } from "vitest";
import { ApiError } from "@/lib/core/errors";
import { LiveImages } from "@/lib/generation/live-images";
import { liveEvents } from "./live-events";

const TOLD = { prefix: "image_edit", requestId: "req_1", signal: new AbortController().signal } as const;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

test("the first byte comes at once, while nothing is known yet", async () => {
  const { value } = await liveEvents(new LiveImages(), TOLD).getReader().read();

  expect(Buffer.from(value ?? []).toString()).toBe(": accepted\n\n");
});

test("silence is filled with comments, and nothing else", async () => {
  const reader = liveEvents(new LiveImages(), { ...TOLD, keepAliveMs: 5 }).getReader();
  const pieces: string[] = [];

  while (pieces.length < 4) pieces.push(Buffer.from((await reader.read()).value ?? []).toString());
  await reader.cancel();

  expect(pieces).toEqual([": accepted\n\n", ": still here\n\n", ": still here\n\n", ": still here\n\n"]);
});

test("an unfinished picture of an edit is told under the name of edits", async () => {
  const live = new LiveImages();
  live.add({ index: 1, bytes: PNG, effective: { size: "1024x1024", quality: "low", background: null } });
  live.follow(Promise.reject(new ApiError("upstream_error", "No.")));

  const text = await textOf(liveEvents(live, TOLD));

  expect(text.replace(/"created_at":\d+/, '"created_at":7')).toBe(
    `: accepted

event: image_edit.partial_image
data: {"type":"image_edit.partial_image","b64_json":"iVBORw0KGgo=","created_at":7,"size":"1024x1024","quality":"low","background":"auto","output_format":"png","partial_image_index":1}

event: error
data: {"type":"error","error":{"message":"No.","type":"model_unavailable","code":"upstream_error","param":null,"request_id":"req_1","doc_url":"http://127.0.0.1:3000/docs/errors/upstream_error"}}

`,
  );
});

test("what went wrong inside is never told", async () => {
  const live = new LiveImages();
  live.follow(Promise.reject(new Error("password=secret")));

  const text = await textOf(liveEvents(live, TOLD));

  expect(text).toContain('"code":"internal_error"');
  expect(text).not.toContain("secret");
});

test("a large unfinished picture is one base64 string, made in steps", async () => {
  const bytes = Buffer.concat([PNG, Buffer.alloc(1_000_001, 7)]);
  const live = new LiveImages();
  live.add({ index: 0, bytes, effective: { size: null, quality: null, background: null } });
  live.follow(Promise.reject(new ApiError("upstream_error", "No.")));
  const chunks: Uint8Array[] = [];

  for await (const chunk of liveEvents(live, TOLD)) chunks.push(chunk);

  const [, base64] = /"b64_json":"([^"]*)"/.exec(Buffer.concat(chunks).toString()) ?? [];
  expect(base64).toBe(bytes.toString("base64"));
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(300_000);
});

test("a reader that leaves ends the stream at once, whether its request or its stream says so", async () => {
  const leaving = new AbortController();
  const live = [new LiveImages(), new LiveImages()] as const;
  const byRequest = textOf(liveEvents(live[0], { ...TOLD, signal: leaving.signal }));
  const reader = liveEvents(live[1], TOLD).getReader();
  await reader.read();

  leaving.abort();
  await reader.cancel();

  expect(await byRequest).toBe(": accepted\n\n");
  expect(await live[1].next(10_000)).toEqual({ kind: "left" });
});
