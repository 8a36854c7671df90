import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Sample } from "@/lib/http/docs/samples";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

const run = promisify(execFile);

const SIZE = { width: 320, height: 240 };
const RUNNERS = {
  js: { program: process.execPath, words: [], file: "sample.mjs" },
  python: { program: "python3", words: [], file: "sample.py" },
  go: { program: "go", words: ["run"], file: "sample.go" },
};
const TIMEOUT_MS = 60_000;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** A folder as a reader's project: the SDKs, and the pictures that samples speak of. Removed by `remove`. */
export async function openReaderFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "pixapi-docs-"));
  await symlink(join(PROJECT_ROOT, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "photo.png"), await samplePicture(SIZE, "png"));
  await writeFile(join(folder, "mask.png"), await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer());
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs a sample as it stands; the key is in the environment. Answers null, or what went wrong. */
export async function runSample({ language, code }: Sample, folder: string, apiKey: string): Promise<string | null> {
  const env = { ...process.env, PIXAPI_KEY: apiKey, no_proxy: "*", NO_PROXY: "*", NODE_OPTIONS: "" };
  const options = { cwd: folder, env, timeout: TIMEOUT_MS, maxBuffer: MOST_OUTPUT };
  try {
    if (language === "bash") await run("bash", ["-e", "-o", "pipefail", "-c", code], options);
    else {
      const { program, words, file } = RUNNERS[language];
      await writeFile(join(folder, file), code);
      await run(program, [...words, file], options);
    }
    return null;
  } catch (error) {
    const { message, stderr } = error instanceof Error && "stderr" in error ? error : { message: error, stderr: "" };
    return `${String(message)}\n${String(stderr)}`.slice(0, 2_000);
  }
}

/** Whether a program can be run here, and for Python with its SDK. */
export async function canRun(program: string, words: readonly string[]): Promise<boolean> {
  return run(program, words).then(
    () => true,
    () => false,
  );
}
