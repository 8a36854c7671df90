import { randomBytes } from "node:crypto";
import type { ObjectStore } from "./store";

/** Writes, reads, lists and deletes one small object. Gives what went wrong in one line, or null. */
export async function probeStore(store: ObjectStore): Promise<string | null> {
  const owner = randomBytes(12).toString("hex");
  const key = `probe/${owner}/0`;
  const bytes = randomBytes(64);
  try {
    await store.put(key, bytes);
    if (!(await store.read(key))?.equals(bytes)) return "what was written was not read back";
    if (!(await store.list(`probe/${owner}/`)).includes(key)) return "what was written was not listed";
    await store.delete(key);
    return (await store.size(key)) === null ? null : "what was deleted was still there";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}`.split("\n", 1).join("") : String(error);
  }
}
