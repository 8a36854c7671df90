import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium that tests drive: `CHROMIUM_PATH`, else the first one on `PATH` or a usual folder; undefined when there is none. */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  usualFolders: readonly string[] = ["/usr/bin"],
): string | undefined {
  // Whoever names one means that one: another found in its place would test something else.
  if (env.CHROMIUM_PATH) return isExecutable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const folders = [...(env.PATH ?? "").split(delimiter).filter(Boolean), ...usualFolders];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
