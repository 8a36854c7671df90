import { readFile, stat } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { IMAGE_FORMATS } from "@/lib/core/image-format";
import { inspectImage } from "../inspect-image";
import { samplePicture, samplePixels } from "../testing/sample-images";
import { useImagePool } from "../testing/use-image-pool";
import type { ResizeJob } from "./image-job";

const { pool, pathOf, write, fullDecode } = useImagePool();

describe("jobs", () => {
  it.each(IMAGE_FORMATS)("a picture is converted to %s with its size", async (format) => {
    const inputPath = await write(
      "in",
      await samplePicture({ width: 200, height: 100 }, format === "png" ? "jpeg" : "png"),
    );
    const outputPath = pathOf(`out-${format}`);

    const result = await pool.run({ kind: "convert", inputPath, outputPath, format, compression: 0 });

    expect(result).toEqual({ ok: true, kind: "convert", width: 200, height: 100 });
    expect(inspectImage(await readFile(outputPath))).toMatchObject({ ok: true, format, width: 200, height: 100 });
  });

  it("compression is the quality of what is written", async () => {
    const inputPath = await write("in", await samplePicture({ width: 200, height: 100 }, "png"));
    const bytesAt = async (compression: number | null) => {
      const outputPath = pathOf(`quality-${compression}`);
      await pool.run({ kind: "convert", inputPath, outputPath, format: "jpeg", compression });
      return (await stat(outputPath)).size;
    };

    const [low, high, unset] = [await bytesAt(10), await bytesAt(100), await bytesAt(null)];

    expect(high).toBeGreaterThan(3 * low);
    expect(unset).toBe(high);
  });

  it("what was transparent is white in a JPEG", async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const inputPath = await write("clear", await clear.png().toBuffer());
    const outputPath = pathOf("flat");

    await pool.run({ kind: "convert", inputPath, outputPath, format: "jpeg", compression: null });

    expect([...(await sharp(outputPath).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it("a variant is as wide as asked and never enlarged", async () => {
    const inputPath = await write("in", await samplePicture({ width: 200, height: 100 }, "png"));
    const resize = (width: number | null): ResizeJob => ({
      kind: "resize",
      inputPath,
      outputPath: pathOf("small"),
      format: "webp",
      width,
    });

    const results = [await pool.run(resize(64)), await pool.run(resize(2048)), await pool.run(resize(null))];

    expect(results).toMatchObject([
      { ok: true, width: 64, height: 32 },
      { ok: true, width: 200, height: 100 },
      { ok: true, width: 200, height: 100 },
    ]);
  });

  it("a 4K picture is decoded, hashed and converted", async () => {
    const inputPath = pathOf("large.png");

    const decoded = await pool.run(fullDecode(inputPath));
    const outputPath = pathOf("large.webp");
    const converted = await pool.run({ kind: "convert", inputPath, outputPath, format: "webp", compression: 90 });

    expect(decoded).toMatchObject({
      ok: true,
      width: 3840,
      height: 2160,
      thumbhash: expect.stringMatching(/^[\w+/]{20,40}=*$/),
    });
    expect(converted).toMatchObject({ ok: true, width: 3840, height: 2160 });
  });
});

describe("pictures at fault are told from a machine at fault", () => {
  it("S082 S085: other formats are refused whatever they are named", async () => {
    const hostile = {
      svg: Buffer.from(
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>',
      ),
      gif: await samplePixels({ width: 9, height: 9 }).gif().toBuffer(),
      tiff: await samplePixels({ width: 9, height: 9 }).tiff().toBuffer(),
      avif: await samplePixels({ width: 9, height: 9 }).avif({ effort: 0 }).toBuffer(),
      csv: Buffer.from("1,2,3\n4,5,6\n"),
      ppm: Buffer.from("P3 1 1 255 1 2 3\n"),
    };
    for (const [name, bytes] of Object.entries(hostile)) {
      const result = await pool.run(fullDecode(await write(`${name}.png`, bytes)));
      expect(result, name).toMatchObject({ ok: false, kind: "bad_image" });
    }
  });

  it("S083: a bomb of 60000x60000 is refused by its header", async () => {
    const bytes = await samplePicture({ width: 64, height: 64 }, "jpeg");
    bytes.writeUInt32BE(0xea60ea60, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5);

    const result = await pool.run(fullDecode(await write("bomb", bytes)));

    expect(result).toMatchObject({ ok: false, kind: "bad_image", fault: expect.stringContaining("pixel limit") });
  });

  it("damage that only a decoder sees", async () => {
    const jpeg = await samplePicture({ width: 200, height: 200 }, "jpeg");
    const cutScan = Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.from([0xff, 0xd9])]);
    const webp = await samplePixels({ width: 200, height: 200 }).webp({ lossless: true }).toBuffer();
    webp.fill(0xff, webp.length / 2);

    for (const bytes of [cutScan, webp]) {
      expect(inspectImage(bytes).ok).toBe(true);
      expect(await pool.run(fullDecode(await write("damaged", bytes)))).toMatchObject({ ok: false, kind: "bad_image" });
    }
  });

  it("a missing file and a result that cannot be written are not the picture's fault", async () => {
    const inputPath = await write("in", await samplePicture({ width: 20, height: 20 }, "png"));

    const missing = await pool.run(fullDecode(pathOf("nowhere")));
    const nowhereToWrite = await pool.run({ ...fullDecode(inputPath), thumbnailPath: pathOf("no/such/folder") });

    expect(missing).toMatchObject({ ok: false, kind: "unavailable" });
    expect(nowhereToWrite).toMatchObject({ ok: false, kind: "unavailable" });
  });
});
