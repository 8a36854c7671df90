import { objectStore } from "./object-store";
import { outputKey, variantPrefix } from "./output-key";

/** Deletes a stored picture with all its variants; deleting it again does nothing. */
export async function deleteOutput(output: { requestId: string; index: number }): Promise<void> {
  const store = objectStore();
  await store.delete(outputKey(output.requestId, output.index));
  const variants = await store.list(`variants/${output.requestId}/`);
  for (const key of variants) {
    if (key.startsWith(variantPrefix(output))) await store.delete(key);
  }
}
