import { z } from "zod";
import { runQueued } from "@/lib/generation/run-queued";

const payloadSchema = z.object({ requestId: z.string() });

/** Works on a task. Twice equals once: a task is claimed by one worker, once. */
export async function runTask(payload: unknown): Promise<void> {
  await runQueued(payloadSchema.parse(payload).requestId);
}
