import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { createPool, type ImagePool } from "../image-process/create-pool";
import type { FullDecodeJob } from "../image-process/image-job";
import { samplePicture } from "./sample-images";

export type ImageWorkplace = {
  /** One process at most, started by the first job. */
  pool: ImagePool;
  /** Where a file of this name is or would be; `large.png` is a 4K picture. Known only inside tests. */
  pathOf: (name: string) => string;
  write: (name: string, bytes: Buffer) => Promise<string>;
  fullDecode: (inputPath: string) => FullDecodeJob;
};

/** Gives this test file a pool and a folder for its pictures; both are gone after its last test. */
export function useImagePool(): ImageWorkplace {
  const pool = createPool({ size: 1, queueLimit: 10, timeoutMs: 20_000 });
  let folder = "";
  const pathOf = (name: string) => join(folder, name);
  const write = async (name: string, bytes: Buffer) => {
    await writeFile(pathOf(name), bytes);
    return pathOf(name);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pixapi-images-"));
    await write("large.png", await samplePicture({ width: 3840, height: 2160 }, "png"));
  });
  afterAll(async () => {
    pool.stop();
    await rm(folder, { recursive: true });
  });
  return {
    pool,
    pathOf,
    write,
    fullDecode: (inputPath) => ({
      kind: "fullDecode",
      inputPath,
      thumbnailPath: pathOf("thumbnail"),
      thumbnailWidth: 320,
    }),
  };
}
