import type { ImageFormat } from "@/lib/core/image-format";
import type { ImageFault } from "../image-fault";

/** Re-encodes a whole picture, resampled and cropped around its middle to `size` where one is given; `compression` is the quality 0–100 of jpeg and webp, null the best. */
export type ConvertJob = {
  kind: "convert";
  inputPath: string;
  outputPath: string;
  format: ImageFormat;
  size?: { width: number; height: number } | null;
  compression: number | null;
};
/** Makes a variant at most `width` pixels wide, never enlarged; null keeps the picture's width. */
export type ResizeJob = {
  kind: "resize";
  inputPath: string;
  outputPath: string;
  format: ImageFormat;
  width: number | null;
};
/** Decodes every pixel; writes a WebP of `thumbnailWidth` to `thumbnailPath` from the same pixels. */
export type FullDecodeJob = { kind: "fullDecode"; inputPath: string; thumbnailPath: string; thumbnailWidth: number };

/** Re-encodes a customer's picture upright, in sRGB and without anything a camera or a program wrote beside the pixels. */
export type CleanJob = { kind: "clean"; inputPath: string; outputPath: string; format: ImageFormat };

/** What the image process is asked. It gets paths, never bytes: a picture does not cross the channel. */
export type ImageJob = ConvertJob | ResizeJob | FullDecodeJob | CleanJob;

/** `thumbhash` is base64; width and height are those of what was written, for `fullDecode` those of the picture. */
export type ImageJobSuccess =
  | { ok: true; kind: "convert" | "resize"; width: number; height: number }
  | { ok: true; kind: "clean"; width: number; height: number; hasAlpha: boolean }
  | { ok: true; kind: "fullDecode"; width: number; height: number; thumbhash: string };

export type ImageJobResult = ImageJobSuccess | ImageFault;

export type JobMessage = { id: number; job: ImageJob };
export type ReplyMessage = { id: number; result: ImageJobResult };
