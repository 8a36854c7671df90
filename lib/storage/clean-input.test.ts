import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cleanInput } from "./clean-input";
import { imageProcess } from "./image-process/client";
import { openScratch } from "./scratch";
import { hostileImages, photoWithGps, pngOf, withChunk } from "./testing/hostile-images";
import { samplePicture, samplePixels } from "./testing/sample-images";
import { temporaryFiles, useTemporaryStorage } from "./testing/temporary-storage";

let storage: Awaited<ReturnType<typeof useTemporaryStorage>>;
const scratch = openScratch();

beforeAll(async () => {
  storage = await useTemporaryStorage();
});
afterEach(async () => {
  await scratch.remove();
  expect(await temporaryFiles()).toEqual([]);
});
afterAll(async () => {
  imageProcess.stop();
  await storage.remove();
});

async function clean(bytes: Buffer, maxBytes = 50_000_000) {
  const [path, cleanPath] = [await scratch.newPath(), await scratch.newPath()];
  await writeFile(path, bytes);
  return cleanInput({ path, cleanPath, maxBytes });
}

async function cleaned(bytes: Buffer) {
  const result = await clean(bytes);
  if (!result.ok) throw new Error(result.fault);
  return { image: result.image, bytes: await readFile(result.image.path) };
}

test.each(["png", "jpeg", "webp"] as const)("a %s stays one, of its size", async (format) => {
  const { image, bytes } = await cleaned(await samplePicture({ width: 90, height: 60 }, format));

  expect(image).toMatchObject({ format, width: 90, height: 60, hasAlpha: false, bytes: bytes.length });
  expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 90, height: 60 });
});

test("S086: a photograph stands upright, and nothing is left of where and with what it was taken", async () => {
  const photo = await photoWithGps({ width: 90, height: 60 });
  expect(photo.includes("CANARYCAM")).toBe(true);
  expect(photo.includes("CANARY XMP")).toBe(true);
  expect(await sharp(photo).metadata()).toMatchObject({ orientation: 6, width: 90, height: 60 });

  const { image, bytes } = await cleaned(photo);

  expect(image).toMatchObject({ format: "jpeg", width: 60, height: 90 });
  const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata();
  expect({ exif, xmp, iptc, orientation }).toEqual({});
  expect(bytes.includes("CANARY")).toBe(false);
});

test("S080: the second picture that cameras put behind the first is left behind", async () => {
  const [photo, gainMap] = [
    await samplePicture({ width: 90, height: 60 }, "jpeg"),
    await samplePicture({ width: 30, height: 20 }, "jpeg"),
  ];

  const { image, bytes } = await cleaned(Buffer.concat([photo, gainMap]));

  expect(image).toMatchObject({ width: 90, height: 60 });
  expect(bytes.lastIndexOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe(0);
});

test("S086: text chunks of a PNG are gone, and its transparency stays", async () => {
  const png = await samplePixels({ width: 90, height: 60 }).ensureAlpha(0.5).png().toBuffer();

  const { image, bytes } = await cleaned(withChunk(png, "tEXt", Buffer.from("Comment\0CANARY")));

  expect(image.hasAlpha).toBe(true);
  expect(bytes.includes("CANARY")).toBe(false);
});

test("S083: a text chunk that swells to a gigabyte is not swollen", async () => {
  const png = await samplePicture({ width: 90, height: 60 }, "png");
  const bomb = withChunk(
    png,
    "zTXt",
    Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.alloc(1_000_000_000))]),
  );
  const before = performance.now();

  const result = await clean(bomb);

  expect(result.ok || result.kind === "invalid").toBe(true);
  expect(performance.now() - before).toBeLessThan(10_000);
}, 30_000);

test.each(await hostileImages())("S080 S081 S082 S083: $name is refused: $code", async ({ bytes, code }) => {
  const result = await clean(bytes);

  expect(result).toMatchObject({ ok: false, kind: code === "invalid_image" ? "invalid" : "too_large" });
});

test("S083: forty million pixels are the most, read from the header before anything is decoded", async () => {
  const result = await clean(pngOf({ width: 8_000, height: 5_001 }, deflateSync("")));

  expect(result).toEqual({
    ok: false,
    kind: "too_large",
    fault: "has 8000×5001 pixels; at most 40 megapixels are read",
  });
});

test("a picture that decodes to more than may be sent on is refused", async () => {
  expect(await clean(await samplePicture({ width: 90, height: 60 }, "webp"), 1_000)).toMatchObject({
    kind: "too_large",
  });
});

describe("S084: damage anywhere", () => {
  test("1,000 damaged files end in a picture or a refusal, in bounded time and memory, and the next whole one is read", async () => {
    const wholes = await Promise.all(
      (["png", "jpeg", "webp"] as const).map((format) => samplePicture({ width: 90, height: 60 }, format)),
    );
    const files = damagedFiles(wholes, 1_000);
    const before = process.memoryUsage.rss();

    const outcomes: string[] = [];
    const startedAt = performance.now();
    for (let first = 0; first < files.length; first += SIDE_BY_SIDE) {
      const batch = files.slice(first, first + SIDE_BY_SIDE);
      outcomes.push(...(await Promise.all(batch.map(async (bytes) => outcomeOf(await clean(bytes))))));
    }

    const counts = Object.groupBy(outcomes, (outcome) => outcome);
    expect(outcomes).toHaveLength(1_000);
    // `unavailable` is a decoder that crashed or was killed for its time.
    expect(counts.unavailable).toBe(undefined);
    expect(counts.picture?.length).toBeGreaterThan(50);
    expect(counts.invalid?.length).toBeGreaterThan(300);
    expect((performance.now() - startedAt) / 1_000).toBeLessThan(30);
    expect((process.memoryUsage.rss() - before) / MEBIBYTE).toBeLessThan(200);
    if (process.platform === "linux") expect(childrenRss().length).toBeGreaterThan(0);
    for (const rss of childrenRss()) expect(rss / MEBIBYTE).toBeLessThan(300);
    for (const whole of wholes) expect(outcomeOf(await clean(whole))).toBe("picture");
  }, 90_000);
});

const MEBIBYTE = 1024 * 1024;
const SIDE_BY_SIDE = 8;

const outcomeOf = (result: Awaited<ReturnType<typeof clean>>) => (result.ok ? "picture" : result.kind);

/** Bits turned, bytes set to what formats give a meaning, pieces doubled, and every fifth cut; the same ones in each run. */
function damagedFiles(wholes: readonly Buffer[], count: number): Buffer[] {
  let random = 1;
  const next = (below: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((random / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, (_, round) => {
    const bytes = Buffer.from(wholes[round % wholes.length] ?? []);
    // Headers decide most, and are a small part of a file.
    const reach = round % 2 === 0 ? Math.min(64, bytes.length) : bytes.length;
    for (let flips = 0; flips <= round % 4; flips++) bytes[next(reach)] = [0, 0xff, 0xd9, next(256)][next(4)] ?? 0;
    if (round % 7 === 0) bytes.copy(bytes, next(bytes.length), next(bytes.length));
    return round % 5 === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
  });
}

/** Bytes in memory of the decoders; none where the system does not tell. */
function childrenRss(): number[] {
  if (process.platform !== "linux") return [];
  const children = readdirSync("/proc/self/task").flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, "utf8").trim().split(" "),
  );
  return children.filter(Boolean).map((pid) => {
    const [, kibibytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kibibytes) * 1_024;
  });
}
