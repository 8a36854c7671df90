import { parseSync } from "@swc/core";
import type { SourceFile } from "@/scripts/checks/source-files";

export type FoundPattern = { path: string; source: string; flags: string };

/** Every regular expression that a file's code holds as a literal. */
export function listPatterns({ path, text }: SourceFile): FoundPattern[] {
  const found: FoundPattern[] = [];
  const tree = parseSync(text, { syntax: "typescript", tsx: path.endsWith(".tsx"), target: "es2022" });
  collect(tree, (source, flags) => found.push({ path, source, flags }));
  return found;
}

function collect(node: unknown, note: (source: string, flags: string) => void): void {
  if (typeof node !== "object" || node === null) return;
  const { type, pattern, flags } = Object.fromEntries(Object.entries(node));
  if (type === "RegExpLiteral" && typeof pattern === "string") note(pattern, String(flags));
  for (const child of Object.values(node)) collect(child, note);
}
