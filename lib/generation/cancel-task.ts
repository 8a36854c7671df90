import { assert } from "@/lib/core/assert";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { getTask } from "@/lib/tasks/get-task";
import type { Task } from "@/lib/tasks/task";
import { cancelRequest } from "./cancel-request";

/**
 * Takes a task back before the provider is asked: nothing is charged and what was held returns. A cancelled task stays
 * cancelled however often this is called. Returns null for a task that does not exist; throws 409 `not_cancellable`.
 */
export async function cancelTask(ctx: Omit<Context, "requestId">, taskId: string): Promise<Task | null> {
  const task = await getTask(ctx.workspaceId, taskId);
  if (!task) return null;
  const isCancelled = await cancelRequest({ ...ctx, requestId: task.requestId });
  const now = await getTask(ctx.workspaceId, taskId);
  assert(now, "a task is never deleted");
  if (isCancelled || now.state === "cancelled") return now;
  throw notCancellable(now);
}

function notCancellable({ id, state }: Task): ApiError {
  const truth =
    state === "processing"
      ? "was sent to the provider, so its picture will be kept and charged. Stop waiting for it if you do not need it"
      : `has ended as ${state}. Read it with GET /v1/tasks/${id}`;
  return new ApiError("not_cancellable", `The task ${id} ${truth}.`, { extra: { task_status: state } });
}
