import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Files = Record<string, string>;

/** Runs work in a temporary folder that holds the files (path → content), and removes it. */
export async function inScratchTree<T>(files: Files, work: (root: string) => T | Promise<T>): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pixapi-check-")));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
