import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

export type SourceFile = { path: string; text: string };

const SKIPPED_FOLDERS = /^(node_modules|\.git|\.next.*|\.pixapi|coverage|generated|test-results|playwright-report)$/;
const SKIPPED_FILES = /^(\.env|\.env\.local|next-env\.d\.ts)$|\.tsbuildinfo$/;
const TEXT =
  /\.(tsx?|mjs|cjs|js|json|md|mdx|ya?ml|prisma|sql|css|html|sh|txt|svg|example|toml)$|(^|\/)(Dockerfile|run|\.[a-z]+rc|\.gitignore|\.dockerignore|LICENSE)$/;

/** Every text file of the project that people write, with paths relative to `root` and `/` between folders. */
export function readSourceFiles(root: string): SourceFile[] {
  return walk(root)
    .map((absolute) => ({ absolute, path: relative(root, absolute).split(sep).join("/") }))
    .filter(({ path }) => TEXT.test(path))
    .map(({ absolute, path }) => ({ path, text: readFileSync(absolute, "utf8") }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.test(entry.name) ? [] : walk(path);
    return entry.isFile() && !SKIPPED_FILES.test(entry.name) ? [path] : [];
  });
}
