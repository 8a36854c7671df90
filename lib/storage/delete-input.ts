import { type InputName, inputKey, inputVariantPrefix } from "./input-key";
import { objectStore } from "./object-store";

/** Deletes a stored input with all its variants; deleting it again does nothing. */
export async function deleteInput(input: InputName): Promise<void> {
  const store = objectStore();
  const key = inputKey(input);
  await store.delete(key);
  const variants = await store.list(`variants/${input.requestId}/`);
  for (const variant of variants) {
    if (variant.startsWith(inputVariantPrefix(key))) await store.delete(variant);
  }
}
