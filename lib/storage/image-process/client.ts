import { assert } from "@/lib/core/assert";
import type { ImageFault } from "../image-fault";
import { createPool } from "./create-pool";
import type { CleanJob, ConvertJob, FullDecodeJob, ImageJobSuccess, ResizeJob } from "./image-job";

type Written = Extract<ImageJobSuccess, { kind: "convert" | "resize" }>;
type Decoded = Extract<ImageJobSuccess, { kind: "fullDecode" }>;
type Cleaned = Extract<ImageJobSuccess, { kind: "clean" }>;
type Input<Job> = Omit<Job, "kind">;

const pool = createPool({ size: 2, queueLimit: 128, timeoutMs: 20_000 });

/** The image process: decodes and encodes apart from this one. Its jobs never reject; every failure is a value. */
export const imageProcess = {
  convert: (input: Input<ConvertJob>) => write({ kind: "convert", ...input }),
  resize: (input: Input<ResizeJob>) => write({ kind: "resize", ...input }),
  fullDecode,
  clean,
  /** Ends the processes now instead of with this one. */
  stop: pool.stop,
};

async function write(job: ConvertJob | ResizeJob): Promise<Written | ImageFault> {
  const result = await pool.run(job);
  if (!result.ok) return result;
  assert(result.kind === "convert" || result.kind === "resize", "the image process answered another job");
  return result;
}

async function clean(input: Input<CleanJob>): Promise<Cleaned | ImageFault> {
  const result = await pool.run({ kind: "clean", ...input });
  if (!result.ok) return result;
  assert(result.kind === "clean", "the image process answered another job");
  return result;
}

async function fullDecode(input: Input<FullDecodeJob>): Promise<Decoded | ImageFault> {
  const result = await pool.run({ kind: "fullDecode", ...input });
  if (!result.ok) return result;
  assert(result.kind === "fullDecode", "the image process answered another job");
  return result;
}
