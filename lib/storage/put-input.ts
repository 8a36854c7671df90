import { type InputName, inputKey } from "./input-key";
import { objectStore } from "./object-store";

/** Keeps a cleaned picture with its request, durably, and takes it out of the scratch files. Gives its key. */
export async function putInput(input: InputName & { path: string }): Promise<string> {
  const key = inputKey(input);
  await objectStore().take(key, input.path);
  return key;
}
