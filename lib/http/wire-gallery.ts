import type { GalleryCounts } from "@/lib/requests/count-gallery";
import type { Kept } from "@/lib/requests/keep-output";
import type { GalleryPicture } from "@/lib/requests/list-gallery";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { thumbnailUrl } from "./wire-request";

export type WireGalleryPicture = ReturnType<typeof toWirePicture>;
export type WireGalleryPage = ReturnType<typeof toWireGallery>;
export type WireKept = ReturnType<typeof toWireKept>;

/** As many characters of a prompt as a tile and its label can use. */
const EXCERPT_LENGTH = 300;

/** `GET /api/gallery`: newest first; `older` is the `before` of the next page. */
export function toWireGallery(
  pictures: readonly GalleryPicture[],
  { limit, counts, keepDays }: { limit: number; counts: GalleryCounts; keepDays: number },
) {
  const shown = pictures.slice(0, limit);
  return {
    object: "list" as const,
    data: shown.map(toWirePicture),
    older: pictures.length > limit ? (shown.at(-1)?.id ?? null) : null,
    counts,
    keep_days: keepDays,
  };
}

/** `PATCH /api/gallery/{id}`. */
export function toWireKept({ id, expiresAt, keptAt }: Kept) {
  return { id, object: "picture" as const, expires_at: unixSeconds(expiresAt), kept: keptAt !== null };
}

export function toWirePicture(picture: GalleryPicture) {
  const { id, format, expiresAt } = picture;
  const link = { outputId: id, format, expiresAt };
  return {
    id,
    object: "picture" as const,
    request_id: picture.requestId,
    index: picture.index,
    url: signAssetUrl(link),
    thumbnail_url: thumbnailUrl(link),
    thumbhash: picture.thumbhash,
    format,
    width: picture.width,
    height: picture.height,
    bytes: picture.bytes,
    created_at: unixSeconds(picture.createdAt),
    expires_at: unixSeconds(expiresAt),
    kept: picture.keptAt !== null,
    unclaimed: picture.isUnclaimed,
    model: picture.model,
    prompt: picture.prompt?.slice(0, EXCERPT_LENGTH) ?? null,
    end_user: picture.endUser,
    mode: picture.mode,
    source: picture.source,
    simulated: picture.isSimulated,
  };
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
