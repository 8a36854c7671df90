import type { WireGalleryPicture } from "@/lib/http/wire-gallery";
import type { Replay } from "./replay-of";

/** The start of an edit of a stored picture: nothing is filled in but the picture. */
export function editOf(picture: WireGalleryPicture): Replay {
  const { id, url, thumbnail_url, width, height, format, bytes } = picture;
  const input = { index: 0, role: "image", url, thumbnail_url, width, height, format, bytes, sha256: id } as const;
  return { prompt: null, sent: {}, inputs: [input] };
}
