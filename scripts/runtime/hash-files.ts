import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./project-root";

/** One hash over the names and contents of files and folders of the checkout; tests and absent paths do not count. */
export function hashFiles(paths: string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) addPath(hash, path);
  return hash.digest("hex");
}

function addPath(hash: Hash, path: string): void {
  const absolute = join(PROJECT_ROOT, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat || path === "lib/db/generated" || path === "lib/testing" || /\.test\.tsx?$/.test(path)) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(absolute).sort()) addPath(hash, `${path}/${name}`);
    return;
  }
  hash.update(`\0${path}\0${stat.size}\0`).update(readFileSync(absolute));
}
