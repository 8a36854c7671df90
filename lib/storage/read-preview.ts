import { ensureVariant } from "./ensure-variant";
import { objectStore } from "./object-store";

const PREVIEW = { width: 1024, format: "webp" } as const;

/** A stored picture, small enough to be looked at elsewhere, as a data URL; null when it is not there or cannot be made. */
export async function readPreview(key: string): Promise<string | null> {
  const variant = await ensureVariant({ key, ...PREVIEW });
  const bytes = variant.ok ? await objectStore().read(variant.key) : null;
  return bytes && `data:image/${PREVIEW.format};base64,${bytes.toString("base64")}`;
}
