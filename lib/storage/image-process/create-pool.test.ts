import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { IMAGE_FORMATS } from "@/lib/core/image-format";
import { inspectImage } from "../inspect-image";
import { samplePicture, samplePixels } from "../testing/sample-images";
import { createPool, type ImagePool } from "./create-pool";
import type { FullDecodeJob, ResizeJob } from "./image-job";

let folder: string;
let pool: ImagePool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pixapi-images-"));
  pool = createPool({ size: 1, queueLimit: 10, timeoutMs: 20_000 });
  await writeFile(join(folder, "large.png"), await samplePicture({ width: 3840, height: 2160 }, "png"));
});

afterAll(async () => {
  pool.stop();
  await rm(folder, { recursive: true });
});

describe("jobs", () => {
  it.each(IMAGE_FORMATS)("a picture is converted to %s with its size", async (format) => {
    const inputPath = await file(
      "in",
      await samplePicture({ width: 200, height: 100 }, format === "png" ? "jpeg" : "png"),
    );
    const outputPath = join(folder, `out-${format}`);

    const result = await pool.run({ kind: "convert", inputPath, outputPath, format, compression: 0 });

    expect(result).toEqual({ ok: true, kind: "convert", width: 200, height: 100 });
    expect(inspectImage(await readFile(outputPath))).toMatchObject({ ok: true, format, width: 200, height: 100 });
  });

  it("compression is the quality of what is written", async () => {
    const inputPath = await file("in", await samplePicture({ width: 200, height: 100 }, "png"));
    const bytesAt = async (compression: number | null) => {
      const outputPath = join(folder, `quality-${compression}`);
      await pool.run({ kind: "convert", inputPath, outputPath, format: "jpeg", compression });
      return (await stat(outputPath)).size;
    };

    const [low, high, unset] = [await bytesAt(10), await bytesAt(100), await bytesAt(null)];

    expect(high).toBeGreaterThan(3 * low);
    expect(unset).toBe(high);
  });

  it("what was transparent is white in a JPEG", async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const inputPath = await file("clear", await clear.png().toBuffer());
    const outputPath = join(folder, "flat");

    await pool.run({ kind: "convert", inputPath, outputPath, format: "jpeg", compression: null });

    expect([...(await sharp(outputPath).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it("a variant is as wide as asked and never enlarged", async () => {
    const inputPath = await file("in", await samplePicture({ width: 200, height: 100 }, "png"));
    const resize = (width: number | null): ResizeJob => ({
      kind: "resize",
      inputPath,
      outputPath: join(folder, "small"),
      format: "webp",
      width,
    });

    const results = [await pool.run(resize(64)), await pool.run(resize(2048)), await pool.run(resize(null))];

    expect(results).toMatchObject([
      { ok: true, width: 64, height: 32 },
      { ok: true, width: 200, height: 100 },
      { ok: true, width: 200, height: 100 },
    ]);
  });

  it("a 4K picture is decoded, hashed and converted", async () => {
    const inputPath = join(folder, "large.png");

    const decoded = await pool.run(fullDecode(inputPath));
    const outputPath = join(folder, "large.webp");
    const converted = await pool.run({ kind: "convert", inputPath, outputPath, format: "webp", compression: 90 });

    expect(decoded).toMatchObject({
      ok: true,
      width: 3840,
      height: 2160,
      thumbhash: expect.stringMatching(/^[\w+/]{20,40}=*$/),
    });
    expect(converted).toMatchObject({ ok: true, width: 3840, height: 2160 });
  });
});

describe("pictures at fault are told from a machine at fault", () => {
  it("other formats are refused whatever they are named", async () => {
    const hostile = {
      svg: Buffer.from(
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>',
      ),
      gif: await samplePixels({ width: 9, height: 9 }).gif().toBuffer(),
      tiff: await samplePixels({ width: 9, height: 9 }).tiff().toBuffer(),
      avif: await samplePixels({ width: 9, height: 9 }).avif({ effort: 0 }).toBuffer(),
      csv: Buffer.from("1,2,3\n4,5,6\n"),
      ppm: Buffer.from("P3 1 1 255 1 2 3\n"),
    };
    for (const [name, bytes] of Object.entries(hostile)) {
      const result = await pool.run(fullDecode(await file(`${name}.png`, bytes)));
      expect(result, name).toMatchObject({ ok: false, kind: "bad_image" });
    }
  });

  it("a bomb of 60000x60000 is refused by its header", async () => {
    const bytes = await samplePicture({ width: 64, height: 64 }, "jpeg");
    bytes.writeUInt32BE(0xea60ea60, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5);

    const result = await pool.run(fullDecode(await file("bomb", bytes)));

    expect(result).toMatchObject({ ok: false, kind: "bad_image", fault: expect.stringContaining("pixel limit") });
  });

  it("damage that only a decoder sees", async () => {
    const jpeg = await samplePicture({ width: 200, height: 200 }, "jpeg");
    const cutScan = Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.from([0xff, 0xd9])]);
    const webp = await samplePixels({ width: 200, height: 200 }).webp({ lossless: true }).toBuffer();
    webp.fill(0xff, webp.length / 2);

    for (const bytes of [cutScan, webp]) {
      expect(inspectImage(bytes).ok).toBe(true);
      expect(await pool.run(fullDecode(await file("damaged", bytes)))).toMatchObject({ ok: false, kind: "bad_image" });
    }
  });

  it("a missing file and a result that cannot be written are not the picture's fault", async () => {
    const inputPath = await file("in", await samplePicture({ width: 20, height: 20 }, "png"));

    const missing = await pool.run(fullDecode(join(folder, "nowhere")));
    const nowhereToWrite = await pool.run({ ...fullDecode(inputPath), thumbnailPath: join(folder, "no/such/folder") });

    expect(missing).toMatchObject({ ok: false, kind: "unavailable" });
    expect(nowhereToWrite).toMatchObject({ ok: false, kind: "unavailable" });
  });
});

describe("the process may die", () => {
  it("a killed process gives a fault, and the next job a new process", async () => {
    const job = pool.run(fullDecode(join(folder, "large.png")));
    const pid = onlyPid(pool);
    process.kill(pid, "SIGKILL");

    expect(await job).toMatchObject({ ok: false, kind: "unavailable", fault: "the image process ended (SIGKILL)" });
    expect((await pool.run(fullDecode(join(folder, "large.png")))).ok).toBe(true);
    expect(pool.pids()).not.toContain(pid);
  });

  it("one that died while idle is replaced", async () => {
    await pool.run(fullDecode(join(folder, "large.png")));
    const pid = onlyPid(pool);
    process.kill(pid, "SIGKILL");
    await vi.waitUntil(() => pool.pids().length === 0);

    expect((await pool.run(fullDecode(join(folder, "large.png")))).ok).toBe(true);
  });

  it("a job that takes too long is killed with its process", async () => {
    const hasty = createPool({ size: 1, queueLimit: 1, timeoutMs: 20 });

    const job = hasty.run(fullDecode(join(folder, "large.png")));
    const pid = onlyPid(hasty);

    expect(await job).toMatchObject({
      ok: false,
      kind: "unavailable",
      fault: "the image process ended (no result after 20 ms)",
    });
    await vi.waitUntil(() => !isRunning(pid));
  });

  it("a full queue refuses at once, and waiting jobs are done in order", async () => {
    const narrow = createPool({ size: 1, queueLimit: 1, timeoutMs: 20_000 });

    const results = await Promise.all([1, 2, 3].map(() => narrow.run(fullDecode(join(folder, "large.png")))));
    narrow.stop();

    expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(results[2]).toMatchObject({ kind: "unavailable", fault: "1 image jobs are waiting already" });
  });

  it("a parent that is killed in the middle of a job takes it along", async () => {
    const parent = startParent("setInterval(() => {}, 1000);");
    const pid = await parent.childPid;

    parent.process.kill("SIGKILL");

    await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 });
  });

  it("a parent without a job ends by itself, and its process with it", async () => {
    const parent = startParent("");
    const pid = await parent.childPid;

    const code = await new Promise((resolve) => parent.process.once("exit", resolve));

    expect(code).toBe(0);
    await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 });
  });

  it("holds none of our variables", async () => {
    await pool.run(fullDecode(join(folder, "large.png")));
    const pid = onlyPid(pool);

    const environment = (await readFile(`/proc/${pid}/environ`, "utf8"))
      .split("\0")
      .map((entry) => entry.split("=")[0]);

    expect(environment.sort()).toEqual([
      "",
      "MALLOC_ARENA_MAX",
      "NODE_CHANNEL_FD",
      "NODE_CHANNEL_SERIALIZATION_MODE",
      "NODE_ENV",
    ]);
  });
});

function startParent(afterwards: string) {
  const program = `
    import { createPool } from "./lib/storage/image-process/create-pool";
    const pool = createPool({ size: 1, queueLimit: 1, timeoutMs: 20000 });
    const job = pool.run(${JSON.stringify(fullDecode(join(folder, "large.png")))});
    console.log(pool.pids()[0]);
    ${afterwards}
    const result = await job;
    if (!result.ok) process.exitCode = 1;`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(parent.stdout);
  const childPid = new Promise<number>((resolve) => lines.once("line", (line) => resolve(Number(line))));
  return { process: parent, childPid };
}

function fullDecode(inputPath: string): FullDecodeJob {
  return { kind: "fullDecode", inputPath, thumbnailPath: join(folder, "thumbnail"), thumbnailWidth: 320 };
}

async function file(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** Signals to process 0 would reach ourselves, so no process is an error here. */
function onlyPid({ pids }: ImagePool): number {
  const [pid, ...others] = pids();
  if (pid === undefined || others.length > 0) throw new Error(`expected one process, not ${pids().length}`);
  return pid;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process: what the caller asks.
    return false;
  }
}
