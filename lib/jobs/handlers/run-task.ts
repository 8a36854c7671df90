import { z } from "zod";
import { runQueued } from "@/lib/generation/run-queued";
import type { Stopwatch } from "@/lib/trace/stopwatch";

const payloadSchema = z.object({ requestId: z.string() });

/** Works on a task. Twice equals once: a task is claimed by one worker, once. */
export async function runTask(payload: unknown, stopwatch: Stopwatch): Promise<void> {
  await runQueued(payloadSchema.parse(payload).requestId, stopwatch);
}
