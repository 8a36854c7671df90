import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { samplePicture, samplePixels } from "./sample-images";

const SMALL = { width: 64, height: 48 };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>alert(1)</script></svg>';
const XXE = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${SVG.replace("alert(1)", "&x;")}`;

type Hostile = { name: string; bytes: Buffer; code: "invalid_image" | "image_too_large" };

/** Files that must never be taken for a picture of a customer, each for a reason of its own. */
export async function hostileImages(): Promise<Hostile[]> {
  const png = await samplePicture(SMALL, "png");
  const jpeg = await samplePicture(SMALL, "jpeg");
  const webp = await samplePicture(SMALL, "webp");
  const as = (format: "gif" | "avif" | "tiff") => samplePixels(SMALL).toFormat(format).toBuffer();
  const invalid = (name: string, bytes: Buffer | string): Hostile => ({
    name,
    bytes: Buffer.from(bytes),
    code: "invalid_image",
  });
  return [
    invalid("an empty file", ""),
    invalid("text", "no picture at all"),
    invalid("an SVG with a script", SVG),
    invalid("an SVG with an external entity", XXE),
    invalid("an SVG after a byte order mark", `\ufeff${SVG}`),
    invalid("an HTML page", "<!doctype html><script>alert(1)</script>"),
    invalid("a GIF", await as("gif")),
    invalid("an AVIF", await as("avif")),
    invalid("a TIFF", await as("tiff")),
    invalid("a HEIC", Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"), png])),
    invalid("a Photoshop file", Buffer.concat([Buffer.from("8BPS\0\x01"), png])),
    invalid("a PDF", "%PDF-1.7\n1 0 obj"),
    invalid("an icon", Buffer.concat([Buffer.from([0, 0, 1, 0]), png])),
    invalid("a GIF that is a script", "GIF89a/*\0*/=1;alert(1)"),
    invalid("a PDF with a JPEG in it", Buffer.concat([Buffer.from("%PDF-1.7\n"), jpeg])),
    invalid("a JPEG with a page behind it", Buffer.concat([jpeg, Buffer.from("<script>alert(1)</script>")])),
    invalid("a PNG with an archive behind it", Buffer.concat([png, Buffer.from("PK\x03\x04rest")])),
    invalid("a WebP with bytes behind it", Buffer.concat([webp, Buffer.from("more")])),
    invalid("a cut PNG", png.subarray(0, -1)),
    invalid("a cut JPEG", jpeg.subarray(0, jpeg.length >> 1)),
    invalid("a cut WebP", webp.subarray(0, webp.length >> 1)),
    invalid("a PNG with a wrong checksum", flipped(png, png.length - 20)),
    invalid("an animated PNG", withChunk(png, "acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))),
    invalid("an animated WebP", await animatedWebp()),
    invalid("a JPEG of two hundred scans", manyScans(jpeg)),
    invalid("a PNG whose pixels are no deflate", pngOf(SMALL, Buffer.from("not deflated"))),
    {
      name: "a bomb of 65535x65535",
      bytes: pngOf({ width: 65_535, height: 65_535 }, deflateSync("")),
      code: "image_too_large",
    },
    {
      name: "a bomb of 30000x30000",
      bytes: pngOf({ width: 30_000, height: 30_000 }, deflateSync(Buffer.alloc(1e6))),
      code: "image_too_large",
    },
  ];
}

/** A photograph as a telephone takes it: lying on its side, with its place on earth and what its programs wrote. */
export async function photoWithGps({ width, height }: { width: number; height: number }): Promise<Buffer> {
  return samplePixels({ width, height })
    .withExif({
      IFD0: { Make: "CANARYCAM", Orientation: "6", Artist: "CANARY ARTIST" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "52/1 31/1 12/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "13/1 24/1 18/1",
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="CANARY XMP"/></rdf:RDF></x:xmpmeta>',
    )
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A PNG of one size whose image data is whatever it is. */
export function pngOf({ width, height }: { width: number; height: number }, data: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** The PNG with one more chunk behind its header. */
export function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), chunk(type, data), png.subarray(afterHeader)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

async function animatedWebp(): Promise<Buffer> {
  // Frames alike would become one.
  const frames = Buffer.alloc(64 * 96 * 3, 80).fill(200, 64 * 48 * 3);
  return sharp(frames, { raw: { width: 64, height: 96, channels: 3, pageHeight: 48 } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();
}

function manyScans(jpeg: Buffer): Buffer {
  const start = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(start, -2);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array.from({ length: 200 }, () => scan), jpeg.subarray(-2)]);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
}
