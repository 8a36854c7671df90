import { db } from "@/lib/db/sql";
import { TASK_COLUMNS, type Task, type TaskRow, toTask } from "./task";

/** The workspace's task with that id, or null; what belongs to others reads the same as what does not exist. */
export async function getTask(workspaceId: string, id: string): Promise<Task | null> {
  const [row] = await db.rows<TaskRow>(
    `SELECT ${TASK_COLUMNS} FROM task t JOIN request r ON r.id = t.request_id WHERE t.id = $1 AND t.workspace_id = $2`,
    [id, workspaceId],
    "task_by_id",
  );
  return row ? toTask(row) : null;
}
