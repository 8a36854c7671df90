import { rm } from "node:fs/promises";
import { storageDir } from "./storage-dir";
import { temporaryFile } from "./temporary-file";

/** The files of one call on their way in; nothing of them is left after `remove`. */
export type Scratch = {
  /** A path nobody can guess, for a file that does not exist yet. */
  newPath: () => Promise<string>;
  /** Twice equals once. What was taken into the store is not touched, and what cannot be removed is swept later. */
  remove: () => Promise<void>;
};

export function openScratch(): Scratch {
  const paths: string[] = [];
  return {
    newPath: async () => {
      const path = await temporaryFile(storageDir());
      paths.push(path);
      return path;
    },
    remove: async () => {
      await Promise.allSettled(paths.splice(0).map((path) => rm(path, { force: true })));
    },
  };
}
