import { inspectImage } from "./inspect-image";
import { objectStore } from "./object-store";
import { outputPrefix, parseOutputKey } from "./output-key";
import { type StoredOutput, storedOutput } from "./stored-output";

/**
 * What a request has in the store, by index, for the recovery of a request whose process died: every whole picture with the
 * record that `putImage` gave or would have given. Files that do not pass the check are left out.
 */
export async function readStoredOutputs(requestId: string): Promise<StoredOutput[]> {
  const keys = await objectStore().list(outputPrefix(requestId));
  const outputs: StoredOutput[] = [];
  for (const key of keys) {
    const output = await readOutput(key);
    if (output !== null) outputs.push(output);
  }
  return outputs.sort((a, b) => a.index - b.index);
}

async function readOutput(key: string): Promise<StoredOutput | null> {
  const bytes = await objectStore().read(key);
  if (bytes === null) return null;
  const image = inspectImage(bytes);
  return image.ok ? storedOutput({ index: parseOutputKey(key).index, key }, bytes, image) : null;
}
