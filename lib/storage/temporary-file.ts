import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * A path nobody can guess for a file that does not exist yet. All of them lie in one folder, so that what a killed process
 * left behind is found without walking the store; it is part of the store's root, so that a rename into place stays atomic.
 */
export async function temporaryFile(root: string): Promise<string> {
  const folder = temporaryDir(root);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, randomBytes(16).toString("hex"));
}

/** No key can name this folder: a key's parts never begin with a dot. */
export function temporaryDir(root: string): string {
  return join(root, ".tmp");
}
