import { crc32 } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { IMAGE_FORMATS, type ImageFormat } from "@/lib/core/image-format";
import { inspectImage } from "./inspect-image";
import { canvasPicture, samplePicture, samplePixels } from "./testing/sample-images";

const SIZE = { width: 61, height: 47 };
const samples = new Map<ImageFormat, Buffer>();

beforeAll(async () => {
  for (const format of IMAGE_FORMATS) samples.set(format, await samplePicture(SIZE, format));
});

describe("whole pictures pass with the size in their bytes", () => {
  it.each(IMAGE_FORMATS)("%s of libvips and of Skia", async (format) => {
    const pictures = [sample(format), await canvasPicture(SIZE, format)];

    const inspected = pictures.map(inspectImage);

    expect(inspected).toEqual([
      { ok: true, format, width: 61, height: 47 },
      { ok: true, format, width: 61, height: 47 },
    ]);
  });

  it("in every variety that encoders write", async () => {
    const alpha = sharp({ create: { ...SIZE, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });
    const pixels = () => samplePixels(SIZE);

    const pictures = await Promise.all([
      pixels().png({ palette: true, colours: 16 }).toBuffer(),
      pixels().png({ progressive: true }).withMetadata({ density: 300 }).toBuffer(),
      pixels().toColourspace("rgb16").png().toBuffer(),
      pixels().greyscale().png().toBuffer(),
      pixels().jpeg({ progressive: true }).withIccProfile("srgb").toBuffer(),
      pixels()
        .jpeg({ mozjpeg: true })
        .withExif({ IFD0: { Copyright: "us" } })
        .toBuffer(),
      pixels().greyscale().jpeg().toBuffer(),
      pixels().jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer(),
      pixels().webp({ lossless: true }).toBuffer(),
      pixels().webp({ quality: 1 }).withIccProfile("srgb").toBuffer(),
      alpha.clone().webp().toBuffer(),
      alpha
        .clone()
        .webp({ lossless: true })
        .withExif({ IFD0: { Copyright: "us" } })
        .toBuffer(),
      alpha.clone().png().toBuffer(),
    ]);

    for (const picture of pictures) expect(inspectImage(picture)).toMatchObject({ ok: true, width: 61, height: 47 });
  });
});

describe("damaged pictures are refused", () => {
  it.each(IMAGE_FORMATS)("S084: a %s cut at any percent", (format) => {
    const bytes = sample(format);

    for (let percent = 0; percent < 100; percent += 1) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * percent) / 100));
      expect(inspectImage(cut).ok, `cut at ${percent} %`).toBe(false);
    }
    expect(inspectImage(bytes.subarray(0, -1)).ok).toBe(false);
  });

  it.each(IMAGE_FORMATS)("a %s with bytes behind its end", (format) => {
    const polyglot = Buffer.concat([sample(format), Buffer.from("<html>")]);

    expect(inspectImage(polyglot).ok).toBe(false);
  });

  it("a PNG with any single byte flipped", () => {
    const bytes = sample("png");

    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      expect(inspectImage(flipped).ok, `byte ${at}`).toBe(false);
    }
  });

  it("a PNG without IEND, without IDAT, with split IDATs or a second IHDR", () => {
    const [ihdr, idat, iend] = [header(61, 47), chunk("IDAT", Buffer.from("data")), chunk("IEND")];
    const text = chunk("tEXt", Buffer.from("k\0v"));

    expect(inspectImage(png(ihdr, idat, iend)).ok).toBe(true);
    expect(inspectImage(png(ihdr, text, idat, idat, text, iend)).ok).toBe(true);
    expect(inspectImage(png(ihdr, idat))).toMatchObject({ ok: false, kind: "bad_image" });
    expect(inspectImage(png(ihdr, iend)).ok).toBe(false);
    expect(inspectImage(png(ihdr, idat, text, idat, iend)).ok).toBe(false);
    expect(inspectImage(png(ihdr, ihdr, idat, iend)).ok).toBe(false);
    expect(inspectImage(png(ihdr, idat, chunk("PLTE", Buffer.alloc(3)), iend)).ok).toBe(false);
    expect(inspectImage(png(text, ihdr, idat, iend)).ok).toBe(false);
    expect(inspectImage(png(header(0, 47), idat, iend)).ok).toBe(false);
  });

  it("a JPEG without EOI, without a scan, or with an impossible frame", () => {
    const bytes = sample("jpeg");
    const firstScan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    const withoutScan = Buffer.concat([bytes.subarray(0, firstScan), Buffer.from([0xff, 0xd9])]);
    const withoutHeight = Buffer.from(bytes);
    withoutHeight.writeUInt16BE(0, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5);

    expect(inspectImage(bytes.subarray(0, -2))).toMatchObject({ ok: false, kind: "bad_image" });
    expect(inspectImage(withoutScan).ok).toBe(false);
    expect(inspectImage(withoutHeight).ok).toBe(false);
  });

  it("a JPEG with more scans than any encoder writes", () => {
    const bytes = sample("jpeg");
    const firstScan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    const scan = bytes.subarray(firstScan, -2);
    const repeated = (times: number) =>
      Buffer.concat([bytes.subarray(0, firstScan), ...Array.from({ length: times }, () => scan), bytes.subarray(-2)]);

    expect(inspectImage(repeated(10)).ok).toBe(true);
    expect(inspectImage(repeated(101)).ok).toBe(false);
  });

  it("a WebP whose RIFF length is wrong by one in either direction, or that is animated", async () => {
    const bytes = sample("webp");
    const wrong = [-1, 1].map((by) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt32LE(bytes.readUInt32LE(4) + by, 4);
      return copy;
    });
    const frame = await samplePixels(SIZE).png().toBuffer();
    const animated = await sharp([frame, await sharp(frame).negate().png().toBuffer()], { join: { animated: true } })
      .webp()
      .toBuffer();

    expect(wrong.map((copy) => inspectImage(copy).ok)).toEqual([false, false]);
    expect(inspectImage(animated)).toMatchObject({ ok: false, fault: "WebP: animated" });
  });

  it("S083: a bomb by its header alone", () => {
    const bomb = png(header(65_535, 65_535), chunk("IDAT", Buffer.alloc(50_000)), chunk("IEND"));
    const started = performance.now();

    const inspected = inspectImage(bomb);

    expect(inspected).toMatchObject({ ok: false, fault: "65535x65535 is more than 40000000 pixels" });
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe("S082: other formats are refused by their bytes", () => {
  it("GIF, TIFF, AVIF, SVG, PDF and nothing at all", async () => {
    const others = [
      await samplePixels(SIZE).gif().toBuffer(),
      await samplePixels(SIZE).tiff().toBuffer(),
      await samplePixels(SIZE).avif({ effort: 0 }).toBuffer(),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      Buffer.from("%PDF-1.7"),
      Buffer.from("RIFF\x04\0\0\0WAVE", "latin1"),
      Buffer.alloc(0),
    ];

    for (const bytes of others) expect(inspectImage(bytes)).toMatchObject({ ok: false, kind: "bad_image" });
  });
});

describe("S084: hostile bytes never throw and never take long", () => {
  it("3,000 mutated files", () => {
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 3_000; round += 1) {
      const original = sample(IMAGE_FORMATS[round % 3] ?? "png");
      const mutated = Buffer.from(original.subarray(0, random(4) === 0 ? random(original.length) : original.length));
      const reach = random(2) === 0 ? 64 : mutated.length;
      for (let flips = random(8); flips >= 0; flips -= 1) {
        if (mutated.length > 0)
          mutated[random(Math.min(reach, mutated.length))] = [0, 0xff, 0xd9, random(256)][random(4)] ?? 0;
      }

      expect(typeof inspectImage(mutated).ok).toBe("boolean");
    }
  });

  it("30 MB of empty chunks or segments", () => {
    const emptyChunks = png(header(9, 9), Buffer.alloc(30_000_000, chunk("teXt")));
    const emptySegments = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      Buffer.alloc(30_000_000, Buffer.from([0xff, 0xe1, 0, 2])),
    ]);
    const onlyFill = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(30_000_000, 0xff)]);
    // The processor's time: a busy machine is no slow check.
    const before = process.cpuUsage();

    const inspected = [emptyChunks, emptySegments, onlyFill].map((bytes) => inspectImage(bytes).ok);

    expect(inspected).toEqual([false, false, false]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

function sample(format: ImageFormat): Buffer {
  return samples.get(format) ?? Buffer.alloc(0);
}

function png(...chunks: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...chunks]);
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return chunk("IHDR", data);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
