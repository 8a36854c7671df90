import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** Replaces a file in one step, readable by its owner only: a crash leaves the old content or the new, never a half. */
export function writePrivateFile(path: string, content: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  const file = openSync(unfinished, "w", 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}
