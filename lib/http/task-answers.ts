import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { whileUnavailable } from "@/lib/db/while-unavailable";
import { cancelTask } from "@/lib/generation/cancel-task";
import { streamOf } from "@/lib/generation/format";
import { taskPieces } from "@/lib/generation/format-task";
import { type Queued, queueGeneration } from "@/lib/generation/queue-generation";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";
import { getTask } from "@/lib/tasks/get-task";
import type { Task } from "@/lib/tasks/task";
import { taskIdOf } from "@/lib/tasks/task-id";
import { deliveriesOf } from "@/lib/webhooks/delivery";
import { contextOf } from "./context-of";
import { idempotencyKeyOf } from "./idempotency-key";
import { pathParameter } from "./path-parameter";
import type { Answer } from "./respond";
import type { Exchange } from "./route";
import { toWireDelivery } from "./wire-task";

const WAITS_MS = [100, 300, 1_000, 3_000, 5_000, 10_000, 10_000];

type KeyExchange = Exchange<AuthenticatedKey>;

/** What the asynchronous image endpoints answer: the task as it was written, also when an earlier call has written it. */
export async function queueAnswer(endpoint: string, exchange: KeyExchange): Promise<Answer> {
  const { key, body, edit, stopwatch, request, allowances } = exchange;
  const idempotencyKey = idempotencyKeyOf(request);
  const input = { endpoint, mode: key.mode, limits: key, key, allowances, body, edit, idempotencyKey, stopwatch };
  return submittedAnswer(key.workspaceId, await queueGeneration(contextOf(exchange), input));
}

/** The 202 of a task that was written into the queue. A repeated call gets the first one's answer, byte for byte. */
async function submittedAnswer(workspaceId: string, { requestId, isReplay }: Queued): Promise<Answer> {
  // It is written and may be at work already: a database that went away meanwhile must not have it told that nothing was charged.
  const task = await whileUnavailable(() => getTask(workspaceId, taskIdOf(requestId)), WAITS_MS).catch(
    (cause: unknown) => {
      throw isDatabaseUnavailable(cause) ? unread(taskIdOf(requestId), cause) : cause;
    },
  );
  assert(task, `the task of ${requestId} does not exist`);
  const json = {
    id: task.id,
    object: "task",
    status: "submitted",
    progress: 0,
    created_at: Math.floor(task.createdAt.getTime() / 1000),
    model: task.model,
    request_id: requestId,
  };
  const replayed = { "x-pixapi-credits": "0", "x-pixapi-original-request": requestId };
  return { status: 202, json, headers: { location: `/v1/tasks/${task.id}`, ...(isReplay ? replayed : {}) } };
}

/** It will be worked on and charged, so its caller must neither be told otherwise nor send it once more by itself. */
function unread(taskId: string, cause: unknown): ApiError {
  return new ApiError(
    "overloaded",
    `The task ${taskId} was accepted, but the database went away before it could be shown. Do not send it again: look it up at /v1/tasks/${taskId} in a minute; it is charged only if its pictures are there.`,
    { retryAfterSeconds: 60, isRetryable: false, cause },
  );
}

/** What `GET /v1/tasks/{id}` answers. Throws 404. */
export async function taskAnswer(exchange: KeyExchange): Promise<Answer> {
  const { workspaceId } = exchange.key;
  const id = taskIdIn(exchange);
  return shown(workspaceId, (await getTask(workspaceId, id)) ?? absent(id));
}

/** What `POST /v1/tasks/{id}/cancel` answers. Throws 404, and 409 once the provider was asked. */
export async function cancelAnswer(exchange: KeyExchange): Promise<Answer> {
  const id = taskIdIn(exchange);
  return shown(exchange.key.workspaceId, (await cancelTask(contextOf(exchange), id)) ?? absent(id));
}

async function shown(workspaceId: string, task: Task): Promise<Answer> {
  const [delivery] = await deliveriesOf(workspaceId, task.requestId);
  const webhook = delivery ? toWireDelivery(delivery) : null;
  const deliveredId = task.state === "completed" ? task.requestId : null;
  return { stream: streamOf(await taskPieces(workspaceId, task, { webhook }), deliveredId) };
}

function taskIdIn(exchange: KeyExchange): string {
  const id = pathParameter(exchange, "id");
  return isId("task", id) ? id : absent(id);
}

function absent(id: string): never {
  throw new ApiError("not_found", `There is no task ${id.slice(0, 64)} in this workspace.`);
}
