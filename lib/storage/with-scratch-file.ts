import { rm } from "node:fs/promises";
import { storageDir } from "./storage-dir";
import { temporaryFile } from "./temporary-file";

/** Lends a path for a file that is gone when `use` ends, however it ends. */
export async function withScratchFile<T>(use: (path: string) => Promise<T>): Promise<T> {
  const path = await temporaryFile(storageDir());
  try {
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
