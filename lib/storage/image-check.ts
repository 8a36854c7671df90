import type { ImageFormat } from "@/lib/core/image-format";
import type { ImageFault } from "./image-fault";

/** Width and height in pixels, read from the bytes. */
export type InspectedImage = { ok: true; format: ImageFormat; width: number; height: number };

export type ImageCheck = InspectedImage | ImageFault;

/** Above this, no model makes pictures and a decoder only meets bombs; the size is read from the header, not decoded. */
export const MAX_PIXELS = 40_000_000;
