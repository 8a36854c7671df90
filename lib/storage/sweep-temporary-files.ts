import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { clock } from "@/lib/core/clock";
import { isMissing } from "./is-missing";
import { storageDir } from "./storage-dir";
import { temporaryDir } from "./temporary-file";

/** Longer than any job or write may take. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Deletes what killed processes left half written; returns how many files that were. */
export async function sweepTemporaryFiles(): Promise<number> {
  const folder = temporaryDir(storageDir());
  let swept = 0;
  for (const name of await namesIn(folder)) {
    if (await sweep(join(folder, name))) swept += 1;
  }
  return swept;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function sweep(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    if (clock.now().getTime() - mtimeMs < ABANDONED_AFTER_MS) return false;
    await rm(path);
    return true;
  } catch (error) {
    // Its owner, or another sweep, removed it between the listing and now.
    if (isMissing(error)) return false;
    throw error;
  }
}
