import { spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "../runtime/project-root";

// npm run mutation [-- pricing | catalog | core]: how many small changes of the pure code its unit tests notice. Each folder
// has to reach the score of stryker.json by itself, so that a large one does not hide a small one.
const FOLDERS: Record<string, readonly string[]> = {
  pricing: [],
  core: [],
  // Three quarters of it are data that are read once, for each of which all tests would have to run.
  catalog: ["--ignoreStatic"],
};

const chosen = process.argv.slice(2);
const folders = chosen.length > 0 ? chosen : Object.keys(FOLDERS);
const below: string[] = [];
for (const folder of folders) {
  const options = FOLDERS[folder];
  if (!options) throw new Error(`There is no folder "${folder}"; there are ${Object.keys(FOLDERS).join(", ")}.`);
  console.log(`\nlib/${folder}`);
  if ((await mutate(folder, options)) !== 0) below.push(folder);
}
if (below.length > 0) console.error(`\nbelow the threshold, or not measured: ${below.join(", ")}`);
process.exit(below.length > 0 ? 1 : 0);

function mutate(folder: string, options: readonly string[]): Promise<number> {
  const files = [`lib/${folder}/**/*.ts`, "!**/*.test.ts", "!lib/pricing/sync.ts"].join(",");
  const stryker = join(PROJECT_ROOT, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const args = ["run", "scripts/mutation/stryker.json", "--mutate", files, ...options];
  const child = spawn(process.execPath, [stryker, ...args], { cwd: PROJECT_ROOT, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
