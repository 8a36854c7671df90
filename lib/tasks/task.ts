import type { ErrorCode } from "@/lib/core/errors";

export const TASK_STATES = ["submitted", "processing", "completed", "failed", "cancelled"] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type Task = {
  id: string;
  requestId: string;
  state: TaskState;
  /** Percent, of steps that have happened: taken up 10, sent 50, ended with pictures 100. */
  progress: number;
  model: string;
  createdAt: Date;
  completedAt: Date | null;
  error: { code: ErrorCode; message: string; param: string | null } | null;
};

export type TaskRow = {
  id: string;
  request_id: string;
  status: "accepted" | "running" | "completed" | "failed" | "cancelled";
  is_claimed: boolean;
  was_sent: boolean;
  model: string;
  created_at: Date;
  completed_at: Date | null;
  error: Task["error"];
};

/** `FROM task t JOIN request r`, as `toTask` reads it. */
export const TASK_COLUMNS = `t.id, t.request_id, r.status, r.process_id IS NOT NULL AS is_claimed,
  r.dispatched_at IS NOT NULL AS was_sent, r.model, t.created_at, r.completed_at, r.error`;

export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    requestId: row.request_id,
    state: stateOf(row),
    progress: progressOf(row),
    model: row.model,
    createdAt: row.created_at,
    completedAt: row.completed_at,
    error: row.error,
  };
}

function stateOf({ status, is_claimed }: TaskRow): TaskState {
  if (status === "running") return "processing";
  if (status === "accepted") return is_claimed ? "processing" : "submitted";
  return status;
}

function progressOf({ status, is_claimed, was_sent }: TaskRow): number {
  if (status === "completed") return 100;
  if (was_sent) return 50;
  return is_claimed ? 10 : 0;
}
