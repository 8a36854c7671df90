import { assert } from "@/lib/core/assert";
import type { Context } from "@/lib/core/context";
import { millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { getTask } from "@/lib/tasks/get-task";
import type { Task } from "@/lib/tasks/task";
import { type Ending, finishArguments } from "./finish";

/**
 * Takes a task back before the provider is asked: nothing is charged and what was held returns. A cancelled task stays
 * cancelled however often this is called. Returns null for a task that does not exist; throws 409 `not_cancellable`.
 */
export async function cancelTask(ctx: Omit<Context, "requestId">, taskId: string): Promise<Task | null> {
  const task = await getTask(ctx.workspaceId, taskId);
  if (!task) return null;
  const ending = { ...NOTHING, retentionDays: env.RETENTION_DAYS };
  const args = finishArguments({ ...ctx, requestId: task.requestId }, ending, millicredits(0), millicredits(0));
  const { outcome } = await db.row<{ outcome: string }>("SELECT cancel_task($1) AS outcome", [JSON.stringify(args)]);
  const now = await getTask(ctx.workspaceId, taskId);
  assert(now, "a task is never deleted");
  if (outcome === "settled" || now.state === "cancelled") return now;
  throw notCancellable(now);
}

const NOTHING: Omit<Ending, "retentionDays"> = {
  processId: null,
  mode: "live",
  images: [],
  missing: [],
  effective: null,
  usage: null,
  error: null,
  isCancelled: true,
  emptyHoldState: "released",
  bindsIdempotencyKey: false,
  attempts: [],
  provider: null,
  isSimulated: false,
  spans: [],
};

function notCancellable({ id, state }: Task): ApiError {
  const truth =
    state === "processing"
      ? "was sent to the provider, so its picture will be kept and charged. Stop waiting for it if you do not need it"
      : `has ended as ${state}. Read it with GET /v1/tasks/${id}`;
  return new ApiError("not_cancellable", `The task ${id} ${truth}.`, { extra: { task_status: state } });
}
