import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { objectStore } from "./object-store";

/** Copies a stored picture into a file that does not exist yet; false when it is not stored any more. */
export async function copyStored(key: string, path: string): Promise<boolean> {
  const copied = await objectStore().withFile(key, async (stored) => {
    await copyFile(stored, path, constants.COPYFILE_EXCL);
    return true;
  });
  return copied ?? false;
}
