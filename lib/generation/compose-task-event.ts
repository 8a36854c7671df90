import { assert } from "@/lib/core/assert";
import { getTask } from "@/lib/tasks/get-task";
import { taskIdOf } from "@/lib/tasks/task-id";
import { taskText } from "./format-task";

type Ended = { id: string; workspaceId: string; requestId: string; event: string; createdAt: Date };

/** The body of the event that a task has ended: the task as `GET /v1/tasks/{id}` shows it, pictures as links. */
export async function composeTaskEvent({ id, workspaceId, requestId, event, createdAt }: Ended): Promise<string> {
  const task = await getTask(workspaceId, taskIdOf(requestId));
  assert(task, `the task of ${requestId} does not exist`);
  const head = JSON.stringify({
    id,
    object: "event",
    type: event,
    created_at: Math.floor(createdAt.getTime() / 1000),
    timestamp: createdAt.toISOString(),
  });
  return `${head.slice(0, -1)},"data":${await taskText(workspaceId, task)}}`;
}
