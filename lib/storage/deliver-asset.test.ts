import { createHash } from "node:crypto";
import { readdir, readlink } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { clock } from "@/lib/core/clock";
import { MEDIA_TYPES } from "@/lib/core/image-format";
import { env } from "@/lib/env";
import { deliverAsset } from "./deliver-asset";
import { imageProcess } from "./image-process/client";
import { objectStore } from "./object-store";
import { samplePicture } from "./testing/sample-images";
import { temporaryFiles, useTemporaryStorage } from "./testing/temporary-storage";

const NOW = new Date("2026-11-24T12:00:00Z");
let storage: Awaited<ReturnType<typeof useTemporaryStorage>>;
let bytes: Buffer;
let etag: string;

beforeAll(async () => {
  storage = await useTemporaryStorage();
  bytes = await samplePicture({ width: 400, height: 300 }, "png");
  etag = `"${createHash("sha256").update(bytes).digest("hex")}"`;
  await objectStore().put("outputs/req_A/0", bytes);
});

afterEach(() => {
  vi.restoreAllMocks();
  env.ASSETS_BASE_URL = undefined;
  env.ASSETS_PURGE_URL = undefined;
});

afterAll(async () => {
  imageProcess.stop();
  await storage.remove();
});

describe("the stored picture", () => {
  it("S088 S092: is delivered byte for byte as a picture and nothing else", async () => {
    vi.spyOn(clock, "now").mockReturnValue(NOW);

    const response = await get();

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "cache-control": "private, max-age=7200, no-transform",
      "content-disposition": 'inline; filename="img_A.png"',
      "content-length": String(bytes.length),
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "image/png",
      "cross-origin-resource-policy": "cross-origin",
      etag,
      "x-content-type-options": "nosniff",
    });
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
  });

  it.each([
    ["2026-11-24T12:59:59Z", 0],
    ["2026-11-24T13:00:00Z", 3_600],
    ["2026-12-24T11:59:00Z", 719 * 3_600],
    ["2026-11-24T11:00:00Z", 0],
  ])("that ends at %s may be kept for %i seconds", async (expiresAt, seconds) => {
    vi.spyOn(clock, "now").mockReturnValue(NOW);

    const response = await get({}, { expiresAt: new Date(expiresAt) });

    expect(response.headers.get("cache-control")).toBe(`private, max-age=${seconds}, no-transform`);
    await response.body?.cancel();
  });

  it.each([
    ["a CDN that is told of deletions", "https://cdn.example", "https://cdn.example/purge", "public, max-age=7200"],
    ["a CDN that is not", "https://cdn.example", undefined, "private, max-age=7200"],
    ["no CDN", undefined, undefined, "private, max-age=7200"],
  ])("may be kept by many only before %s", async (_, base, purge, caching) => {
    vi.spyOn(clock, "now").mockReturnValue(NOW);
    env.ASSETS_BASE_URL = base;
    env.ASSETS_PURGE_URL = purge;

    const response = await get();

    const isPublic = caching.startsWith("public");
    expect(response.headers.get("cache-control")).toBe(`${caching}, no-transform`);
    expect(response.headers.get("cache-tag")).toBe(isPublic ? "img_A" : null);
    expect(response.headers.get("surrogate-key")).toBe(isPublic ? "img_A" : null);
    await response.body?.cancel();
  });

  it("answers HEAD with the same headers and no body, whatever range is asked", async () => {
    const [head, whole] = [await get({ range: "bytes=0-1" }, {}, "HEAD"), await get()];

    expect(head.status).toBe(200);
    expect(head.body).toBeNull();
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
    await whole.body?.cancel();
  });

  it("is not sent again to a client that has it", async () => {
    const known = [etag, `W/${etag}`, `"other", ${etag}`, "*"];
    const responses = await Promise.all(known.map((tags) => get({ "if-none-match": tags, range: "bytes=0-1" })));
    const unknown = await get({ "if-none-match": '"other"' });

    expect(responses.map(({ status, body }) => [status, body])).toEqual(known.map(() => [304, null]));
    expect(responses[0]?.headers.get("etag")).toBe(etag);
    expect(unknown.status).toBe(200);
    await unknown.body?.cancel();
  });

  it("is delivered in part, and parts join to the whole", async () => {
    const first = await get({ range: "bytes=0-999" });
    const rest = await get({ range: "bytes=1000-", "if-range": etag });

    expect([first.status, rest.status]).toEqual([206, 206]);
    expect(first.headers.get("content-range")).toBe(`bytes 0-999/${bytes.length}`);
    expect(first.headers.get("content-length")).toBe("1000");
    expect(Buffer.concat([await bodyOf(first), await bodyOf(rest)]).equals(bytes)).toBe(true);
  });

  it("answers a range behind its end with 416 and its size", async () => {
    const response = await get({ range: `bytes=${bytes.length}-` });

    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${bytes.length}`);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("is gone after it was deleted, also as a variant", async () => {
    const output = { key: "outputs/req_NONE/0" };

    await expect(get({}, output)).rejects.toMatchObject({ code: "gone" });
    await expect(get({}, output, "GET", { width: 64 })).rejects.toMatchObject({ code: "gone" });
  });

  it("is not delivered when the file is not the one in the books", async () => {
    await expect(get({}, { bytes: 1 })).rejects.toThrow("instead of 1");
  });

  it("opens the file with the first read and closes it when the client goes away", async () => {
    const [unread, half] = [await get(), await get()];
    const openBefore = await openFiles("req_A/0");
    const reader = half.body?.getReader();
    const step = await reader?.read();

    const openWhileReading = await openFiles("req_A/0");
    await reader?.cancel();
    await unread.body?.cancel();

    expect(step?.value?.length).toBeLessThan(bytes.length);
    expect([openBefore.length, openWhileReading.length]).toEqual([0, 1]);
    await vi.waitUntil(async () => (await openFiles("req_A/0")).length === 0);
  });
});

describe("variants", () => {
  it("are made at the asked width and format, with their own tag and name", async () => {
    const response = await get({}, {}, "GET", { width: 128, format: "webp" });

    const picture = await bodyOf(response);
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect(response.headers.get("content-disposition")).toBe('inline; filename="img_A-w128.webp"');
    expect(response.headers.get("content-length")).toBe(String(picture.length));
    expect(response.headers.get("etag")).not.toBe(etag);
    expect(await sharp(picture).metadata()).toMatchObject({ format: "webp", width: 128, height: 96 });
    expect(await objectStore().size("variants/req_A/0-w128.webp")).toBe(picture.length);
  });

  it("are made once, also when two ask at the same time", async () => {
    const put = vi.spyOn(objectStore(), "put");

    const together = await Promise.all([0, 1, 2].map(() => get({}, {}, "GET", { width: 200, format: "jpeg" })));
    const later = await get({}, {}, "GET", { width: 200, format: "jpeg" });

    const tags = [...together, later].map(({ headers }) => headers.get("etag"));
    expect(put).toHaveBeenCalledTimes(1);
    expect(new Set(tags).size).toBe(1);
    for (const response of [...together, later]) await response.body?.cancel();
  });

  it("are conditional and served by range like the picture", async () => {
    const variant = { width: 64 };
    const tag = (await get({}, {}, "HEAD", variant)).headers.get("etag") ?? "";

    const known = await get({ "if-none-match": tag }, {}, "GET", variant);
    const part = await get({ range: "bytes=0-7", "if-range": tag }, {}, "GET", variant);

    expect(known.status).toBe(304);
    expect(part.status).toBe(206);
    expect((await bodyOf(part)).toString("hex")).toBe("89504e470d0a1a0a");
  });

  it("are never enlarged", async () => {
    const picture = await bodyOf(await get({}, {}, "GET", { width: 2048 }));

    expect(await sharp(picture).metadata()).toMatchObject({ format: "png", width: 400, height: 300 });
  });

  it("in another format keep the size; the stored format is the stored picture", async () => {
    const jpeg = await get({}, {}, "GET", { format: "jpeg" });
    const same = await get({}, {}, "GET", { format: "png" });

    expect(jpeg.headers.get("content-type")).toBe(MEDIA_TYPES.jpeg);
    expect(await sharp(await bodyOf(jpeg)).metadata()).toMatchObject({ format: "jpeg", width: 400, height: 300 });
    expect(same.headers.get("etag")).toBe(etag);
    await same.body?.cancel();
  });

  it("leave no temporary file", async () => {
    expect(await temporaryFiles()).toEqual([]);
  });
});

type Output = Parameters<typeof deliverAsset>[0]["output"];
type Variant = Pick<Parameters<typeof deliverAsset>[0], "width" | "format">;

function get(
  headers: Record<string, string> = {},
  output: Partial<Output> = {},
  method = "GET",
  variant: Variant = {},
) {
  return deliverAsset({
    request: new Request("https://pix.example/assets/img_A.png", { method, headers }),
    output: {
      id: "img_A",
      key: "outputs/req_A/0",
      format: "png",
      bytes: bytes.length,
      sha256: etag.slice(1, -1),
      expiresAt: new Date("2026-11-24T14:30:00Z"),
      ...output,
    },
    ...variant,
  });
}

async function bodyOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

async function openFiles(name: string): Promise<string[]> {
  const descriptors = await readdir("/proc/self/fd");
  const targets = await Promise.all(descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
  return targets.filter((target) => target.endsWith(name));
}
