import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dataDir } from "@/lib/env";

const MOST_BYTES = 200_000;

/** The texts an operator may write, as Markdown files in `site/` of the data folder. */
export type OperatorText = "support" | "terms" | "privacy";

/** What the operator wrote; null where there is no file. */
export async function readOperatorText(name: OperatorText): Promise<string | null> {
  try {
    const text = await readFile(join(dataDir(), "site", `${name}.md`), "utf8");
    return text.slice(0, MOST_BYTES).trim() || null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
