import { createReadStream } from "node:fs";
import type { ImageFormat } from "@/lib/core/image-format";
import { badImage, type ImageFault, unavailable } from "./image-fault";
import { imageProcess } from "./image-process/client";
import { inputVariantKey, isInputKey } from "./input-key";
import { objectStore } from "./object-store";
import { parseOutputKey, variantKey } from "./output-key";
import { withScratchFile } from "./with-scratch-file";

type WantedVariant = {
  /** Key of the output or input. */
  key: string;
  /** At most this many pixels wide, never enlarged; null for the picture's own width. */
  width: number | null;
  format: ImageFormat;
};
type Variant = { ok: true; key: string };

const inTheMaking = new Map<string, Promise<Variant | ImageFault>>();

/**
 * Makes a variant unless it is stored already, and gives its key. Callers that want the same one at the same time share one
 * job; two processes that make it at once write the same bytes. Never rejects.
 */
export async function ensureVariant(wanted: WantedVariant): Promise<Variant | ImageFault> {
  const key = keyOf(wanted);
  const shared = inTheMaking.get(key);
  if (shared !== undefined) return shared;
  const making = findOrMake(wanted, key).finally(() => inTheMaking.delete(key));
  inTheMaking.set(key, making);
  return making;
}

function keyOf(wanted: WantedVariant): string {
  return isInputKey(wanted.key) ? inputVariantKey(wanted.key, wanted) : variantKey(parseOutputKey(wanted.key), wanted);
}

async function findOrMake(wanted: WantedVariant, key: string): Promise<Variant | ImageFault> {
  const store = objectStore();
  try {
    if ((await store.size(key)) !== null) return { ok: true, key };
    const made = await make(wanted, key);
    // A deletion meanwhile did not know of this variant.
    if ((await store.size(wanted.key)) === null) await store.delete(key);
    return made;
  } catch (cause) {
    return unavailable("the variant could not be stored", cause);
  }
}

async function make({ key: outputKey, width, format }: WantedVariant, key: string): Promise<Variant | ImageFault> {
  const store = objectStore();
  const made = await withScratchFile((outputPath) =>
    store.withFile(outputKey, async (inputPath): Promise<Variant | ImageFault> => {
      const written = await imageProcess.resize({ inputPath, outputPath, width, format });
      if (!written.ok) return written;
      await store.put(key, createReadStream(outputPath));
      return { ok: true, key };
    }),
  );
  return made ?? badImage(`there is no ${outputKey}`);
}
