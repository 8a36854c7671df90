import type { ImageFormat } from "@/lib/core/image-format";

/** The pictures that an edit starts from, as files. */
export type PictureEdit = {
  /** The first is the ground; further ones are set into it. At least one. */
  inputs: readonly Uint8Array[];
  /** A picture of the first one's size: only where it is transparent may anything change. */
  mask: Uint8Array | null;
};

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
  /** With real transparency around it; png and webp only. */
  isTransparent: boolean;
  /** 0 for the finished picture, up to 1 for the first glimpse of it that is streamed. */
  haze: number;
  /** Null for a picture from words alone. */
  edit: PictureEdit | null;
};

/** A picture before it is a file: four bytes a pixel, colours not multiplied by their alpha. */
export type Pixels = { data: Uint8Array | Uint8ClampedArray; width: number; height: number };
