import { ERRORS } from "@/lib/core/errors";
import type { Task } from "@/lib/tasks/task";
import type { FinishedRequest } from "./finished-request";
import { piecesOf } from "./format";
import { loadFinished } from "./load-finished";
import type { Piece } from "./pieces-to-bytes";

/** A task without what it made, as it is answered, listed and told to webhooks; times are Unix seconds. */
export function taskHead(task: Task) {
  const { error } = task;
  return {
    id: task.id,
    object: "task" as const,
    status: task.state,
    progress: task.progress,
    created_at: unixSeconds(task.createdAt),
    completed_at: task.completedAt && unixSeconds(task.completedAt),
    model: task.model,
    request_id: task.requestId,
    ...(error && {
      error: { message: error.message, type: ERRORS[error.code].type, code: error.code, param: error.param },
    }),
  };
}

/**
 * A task as JSON in pieces. A completed one carries the answer of the images endpoint, its pictures in the form that was
 * asked for, at the top level and once more under `result`.
 */
export async function taskPieces(workspaceId: string, task: Task, more: object = {}): Promise<Piece[]> {
  const head = { ...taskHead(task), ...more };
  const finished = task.state === "completed" ? await loadFinished(workspaceId, task.requestId) : null;
  return finished ? withResult(head, finished) : [JSON.stringify(head)];
}

/** The same with links instead of the pictures' bytes. */
export async function taskText(workspaceId: string, task: Task): Promise<string> {
  const finished = task.state === "completed" ? await loadFinished(workspaceId, task.requestId) : null;
  if (!finished) return JSON.stringify(taskHead(task));
  return withResult(taskHead(task), { ...finished, responseFormat: "url" }).join("");
}

function withResult(head: object, finished: FinishedRequest): Piece[] {
  // Past their retention the pictures are gone, and what was paid for them stays known.
  const images = finished.isKept ? finished.images : [];
  const result = piecesOf({ ...finished, images });
  return [...joined(JSON.stringify(head), result), ',"result":', ...result, "}"];
}

/** Two objects as one without its closing brace. */
function joined(head: string, pieces: readonly Piece[]): Piece[] {
  const [first = "", ...rest] = pieces;
  const last = rest.pop() ?? "";
  return [`${head.slice(0, -1)},`, String(first).slice(1), ...rest, String(last).slice(0, -1)];
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
