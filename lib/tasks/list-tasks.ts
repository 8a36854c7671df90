import { db } from "@/lib/db/sql";
import { TASK_COLUMNS, type Task, type TaskRow, type TaskState, toTask } from "./task";

type TaskFilter = {
  status?: TaskState | undefined;
  /** Only tasks created before this one: the last id of the page before. */
  after?: string | undefined;
  limit: number;
};

const CONDITIONS: Record<TaskState, string> = {
  submitted: "r.status = 'accepted' AND r.process_id IS NULL",
  processing: "(r.status = 'running' OR r.status = 'accepted' AND r.process_id IS NOT NULL)",
  completed: "r.status = 'completed'",
  failed: "r.status = 'failed'",
  cancelled: "r.status = 'cancelled'",
};

/** The workspace's tasks, newest first, one more than `limit` when there is another page. */
export async function listTasks(workspaceId: string, { status, after, limit }: TaskFilter): Promise<Task[]> {
  const rows = await db.rows<TaskRow>(
    `SELECT ${TASK_COLUMNS} FROM task t JOIN request r ON r.id = t.request_id
      WHERE t.workspace_id = $1 AND ($2::TEXT IS NULL OR t.id < $2) ${status ? `AND ${CONDITIONS[status]}` : ""}
      ORDER BY t.id DESC LIMIT $3`,
    [workspaceId, after ?? null, limit + 1],
  );
  return rows.map(toTask);
}
