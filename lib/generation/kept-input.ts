import type { ImageFormat } from "@/lib/core/image-format";

/** A picture that an edit began with, as its row tells it. */
export type KeptInput = {
  id: string;
  role: "image" | "mask";
  /** Place in the caller's order; 0 for the mask. */
  index: number;
  storageKey: string;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  /** Hex. */
  sha256: string;
};
