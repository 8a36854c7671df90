import { readFileSync } from "node:fs";

/** The last lines of what was written to a file after `offset` bytes; empty when there is no file. */
export function tailOfFile(path: string, { lines, offset = 0 }: { lines: number; offset?: number }): string {
  try {
    const written = readFileSync(path).subarray(offset).toString("utf8");
    return written.trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    // Nothing was ever written.
    return "";
  }
}
