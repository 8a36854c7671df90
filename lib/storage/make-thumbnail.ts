import { createReadStream } from "node:fs";
import { type ImageFault, unavailable } from "./image-fault";
import { imageProcess } from "./image-process/client";
import { objectStore } from "./object-store";
import { outputKey, variantKey } from "./output-key";
import { withScratchFile } from "./with-scratch-file";

/** The variant that lists and galleries show: `?w=320&format=webp`. */
export const THUMBNAIL = { width: 320, format: "webp" } as const;

/** `thumbhash` in base64; width and height in pixels of the picture itself. */
type Thumbnail = { ok: true; thumbhash: string; width: number; height: number };
type Missing = { ok: false; kind: "missing"; fault: string };

/**
 * Decodes a stored picture completely and stores its thumbnail. `bad_image` means that the customer was charged for a picture
 * that does not decode; `missing` that it was deleted; `unavailable` that another try makes sense. Never rejects; twice equals once.
 */
export async function makeThumbnail(output: {
  requestId: string;
  index: number;
}): Promise<Thumbnail | ImageFault | Missing> {
  const store = objectStore();
  const key = outputKey(output.requestId, output.index);
  const thumbnailKey = variantKey(output, THUMBNAIL);
  try {
    const made = await withScratchFile((thumbnailPath) =>
      store.withFile(key, async (inputPath) => {
        const decoded = await imageProcess.fullDecode({ inputPath, thumbnailPath, thumbnailWidth: THUMBNAIL.width });
        if (decoded.ok) await store.put(thumbnailKey, createReadStream(thumbnailPath));
        return decoded;
      }),
    );
    const isStillThere = (await store.size(key)) !== null;
    if (!isStillThere) await store.delete(thumbnailKey);
    if (made === null || !isStillThere) return { ok: false, kind: "missing", fault: `there is no ${key}` };
    return made.ok ? { ok: true, thumbhash: made.thumbhash, width: made.width, height: made.height } : made;
  } catch (cause) {
    return unavailable("the thumbnail could not be stored", cause);
  }
}
