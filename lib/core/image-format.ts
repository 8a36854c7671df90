/** The picture formats the API takes and gives. */
export const IMAGE_FORMATS = ["png", "jpeg", "webp"] as const;

export type ImageFormat = (typeof IMAGE_FORMATS)[number];

export const MEDIA_TYPES: Record<ImageFormat, string> = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" };
