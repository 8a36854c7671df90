import type { ImageFormat } from "@/lib/core/image-format";

/** Everything that decides a drawn picture; the same values give the same bytes. */
export type PictureRequest = {
  /** The prompt without scripted words. */
  prompt: string;
  width: number;
  height: number;
  /** 0 for the first of `n` pictures; another index is another composition. */
  index: number;
  quality: "low" | "medium" | "high";
  format: ImageFormat;
  /** 0–100, used for jpeg and webp. */
  compression: number;
};
