import { access, constants } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { assertNever } from "@/lib/core/assert";
import type { ImageFormat } from "@/lib/core/image-format";
import { MAX_PIXELS } from "../image-check";
import { badImage, unavailable } from "../image-fault";
import type {
  CleanJob,
  ConvertJob,
  FullDecodeJob,
  ImageJob,
  ImageJobResult,
  ImageJobSuccess,
  ResizeJob,
} from "./image-job";

/** What OpenAI documents as the default of `output_compression`. */
const BEST_QUALITY = 100;
const CLEAN_QUALITY = 95;
const VARIANT_QUALITY = 85;
const THUMBNAIL_QUALITY = 75;
/** ThumbHash takes at most 100 pixels a side. */
const HASHED_EDGE = 100;

sharp.cache(false);
sharp.concurrency(1);
// Everything libvips can read is a parser that hostile bytes may reach; only what we deliver is left.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });

/** Does one job inside the image process. Never throws: the fault says whether the picture or this machine is to blame. */
export async function runImageJob(job: ImageJob): Promise<ImageJobResult> {
  try {
    return await run(job);
  } catch (error) {
    return blame(job.inputPath, error);
  }
}

function run(job: ImageJob): Promise<ImageJobSuccess> {
  switch (job.kind) {
    case "convert":
      return convert(job);
    case "resize":
      return resize(job);
    case "fullDecode":
      return fullDecode(job);
    case "clean":
      return clean(job);
    default:
      return assertNever(job);
  }
}

async function convert({ inputPath, outputPath, format, size, compression }: ConvertJob): Promise<ImageJobSuccess> {
  const picture = decoder(inputPath).autoOrient();
  const sized = size ? picture.resize({ ...size, fit: "cover", kernel: "lanczos3" }) : picture;
  const { width, height } = await encode(sized, format, compression ?? BEST_QUALITY).toFile(outputPath);
  return { ok: true, kind: "convert", width, height };
}

async function resize({ inputPath, outputPath, format, width: wanted }: ResizeJob): Promise<ImageJobSuccess> {
  const picture = decoder(inputPath).autoOrient();
  const resized = wanted === null ? picture : picture.resize({ width: wanted, withoutEnlargement: true });
  const { width, height } = await encode(resized, format, VARIANT_QUALITY).toFile(outputPath);
  return { ok: true, kind: "resize", width, height };
}

async function clean({ inputPath, outputPath, format }: CleanJob): Promise<ImageJobSuccess> {
  const picture = encode(decoder(inputPath).autoOrient(), format, CLEAN_QUALITY);
  const { width, height, channels } = await picture.toFile(outputPath);
  return { ok: true, kind: "clean", width, height, hasAlpha: channels === 2 || channels === 4 };
}

async function fullDecode({ inputPath, thumbnailPath, thumbnailWidth }: FullDecodeJob): Promise<ImageJobSuccess> {
  const { width, height } = await decoder(inputPath).metadata();
  const { data, info } = await decoder(inputPath)
    .autoOrient()
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const pixels = {
    raw: { width: info.width, height: info.height, channels: info.channels },
    limitInputPixels: MAX_PIXELS,
  };

  const thumbnail = sharp(data, pixels).resize({ width: thumbnailWidth, withoutEnlargement: true });
  await encode(thumbnail, "webp", THUMBNAIL_QUALITY).toFile(thumbnailPath);
  const small = await sharp(data, pixels)
    .resize({ width: HASHED_EDGE, height: HASHED_EDGE, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const thumbhash = rgbaToThumbHash(small.info.width, small.info.height, small.data);
  return { ok: true, kind: "fullDecode", width, height, thumbhash: Buffer.from(thumbhash).toString("base64") };
}

/** JPEG scans carry no checksum: a decoder's warnings are the only sign of damage, so they end the job as well. */
function decoder(path: string): Sharp {
  return sharp(path, { failOn: "warning", limitInputPixels: MAX_PIXELS, pages: 1 });
}

function encode(picture: Sharp, format: ImageFormat, quality: number): Sharp {
  switch (format) {
    case "png":
      return picture.png();
    case "jpeg":
      // JPEG has no alpha; what shows through is white, as on a page.
      return picture
        .flatten({ background: "#ffffff" })
        .jpeg({ quality: Math.max(1, quality), chromaSubsampling: chroma(quality) });
    case "webp":
      return picture.webp({ quality: Math.max(1, quality), effort: 3 });
    default:
      return assertNever(format);
  }
}

function chroma(quality: number): string {
  return quality >= 90 ? "4:4:4" : "4:2:0";
}

/** A refund follows from `bad_image`, so it is only said of a file that can be read and still does not decode. */
async function blame(inputPath: string, error: unknown): Promise<ImageJobResult> {
  try {
    await access(inputPath, constants.R_OK);
  } catch (cause) {
    return unavailable("the picture's file cannot be read", cause);
  }
  try {
    await decoder(inputPath).raw().toBuffer();
  } catch (cause) {
    return badImage(cause instanceof Error ? cause.message : String(cause));
  }
  return unavailable("the picture decodes, but the result could not be written", error);
}
