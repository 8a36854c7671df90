import { hash } from "node:crypto";
import type { ImageFormat } from "@/lib/core/image-format";
import type { InspectedImage } from "./image-check";

/** One stored picture as measured from its bytes; `bytes` counts them, `sha256` is hex, `index` its place in the answer. */
export type StoredOutput = {
  index: number;
  key: string;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
};

/** The record of a picture that passed the check. */
export function storedOutput(
  place: { index: number; key: string },
  bytes: Buffer,
  { format, width, height }: InspectedImage,
): StoredOutput {
  return { ...place, format, width, height, bytes: bytes.length, sha256: hash("sha256", bytes, "hex") };
}
