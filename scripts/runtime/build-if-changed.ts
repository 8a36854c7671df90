import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitForFileLock } from "./file-lock";
import { generatePrismaClient } from "./generate-prisma-client";
import { hashFiles } from "./hash-files";
import { processStartedAt } from "./process-started-at";
import { PROJECT_ROOT } from "./project-root";
import { runTool } from "./run-tool";

export type Build = {
  /** The value of `PIXAPI_BUILD_DIR` with which `next start` finds this build. */
  folder: string;
  /** Gives the folder back: while somebody uses a build, no other build replaces it. */
  release: () => void;
};

// The second place serves a build of changed sources while a running server still reads the first.
const FOLDERS = [".next", ".next-other"];
const STAMP = "pixapi-source-hash";
const USERS = "pixapi-used-by";
const SOURCES = ["app", "components", "lib", "prisma", "public", "package.json", "package-lock.json", "tsconfig.json"];
const CONFIGS = ["next.config.mjs", "postcss.config.mjs", "tailwind.config.ts", "instrumentation.ts", "proxy.ts"];

/** Builds the web application unless a build of exactly these sources exists; `onBuild` is told when it takes a while. */
export async function buildIfChanged({
  onBuild,
  signal,
}: {
  onBuild?: () => void;
  signal?: AbortSignal;
} = {}): Promise<Build> {
  const lock = await waitForFileLock(join(PROJECT_ROOT, "node_modules", ".pixapi-build.lock"), "build", signal);
  try {
    await generatePrismaClient(signal);
    const hash = hashFiles([...SOURCES, ...CONFIGS]);
    const current = FOLDERS.find((folder) => stampOf(folder) === hash);
    if (current) return use(current);
    const folder = FOLDERS.find((candidate) => !isInUse(candidate)) ?? ".next";
    onBuild?.();
    await build(folder, signal);
    writeFileSync(join(PROJECT_ROOT, folder, STAMP), hash);
    return use(folder);
  } finally {
    lock.release();
  }
}

async function build(folder: string, signal: AbortSignal | undefined): Promise<void> {
  rmSync(join(PROJECT_ROOT, folder, STAMP), { force: true });
  await runTool({
    args: ["node_modules/next/dist/bin/next", "build"],
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", PIXAPI_BUILD_DIR: folder },
    failure: "The application could not be built:",
    signal,
  });
}

function stampOf(folder: string): string | undefined {
  const stamp = join(PROJECT_ROOT, folder, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
}

function use(folder: string): Build {
  const users = join(PROJECT_ROOT, folder, USERS);
  mkdirSync(users, { recursive: true });
  const mine = join(users, `${process.pid}-${processStartedAt(process.pid)}`);
  writeFileSync(mine, "");
  return { folder, release: () => rmSync(mine, { force: true }) };
}

function isInUse(folder: string): boolean {
  const users = join(PROJECT_ROOT, folder, USERS);
  if (!existsSync(users)) return false;
  const names = readdirSync(users);
  const living = names.filter((name) => {
    const [pid, startedAt] = name.split("-");
    return processStartedAt(Number(pid)) === startedAt;
  });
  // A killed user could not take its mark away.
  for (const name of names) if (!living.includes(name)) rmSync(join(users, name), { force: true });
  return living.length > 0;
}
