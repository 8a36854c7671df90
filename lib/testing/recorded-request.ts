import { newId } from "@/lib/core/ids";
import { db, type Sql } from "@/lib/db/sql";
import { requestIdAt } from "@/lib/requests/request-id-at";

export type RecordedCall = {
  by: "key_1" | "key_2" | "playground";
  model: "gpt-image-2" | "nano-banana" | null;
  status: "accepted" | "running" | "completed" | "failed" | "refused";
  mode: "live" | "test";
  endUser: "anna" | "ben" | null;
  n: number;
  /** Millicredits, if it completed. */
  credits: number;
  occurrences: number;
};

type Placed = { workspaceId: string; at: Date } & Partial<RecordedCall>;

/** A request as it stands in the table, of any time; nothing was held for it and nothing was drawn. Returns its id. */
export async function recordedRequest({ workspaceId, at, ...call }: Placed, sql: Sql = db): Promise<string> {
  const { by = "key_1", model = "gpt-image-2", status = "completed", mode = "live" } = call;
  const { endUser = null, n = 1, credits = 1_000, occurrences = 1 } = call;
  const id = `${requestIdAt(at).slice(0, 14)}${newId("request").slice(14)}`;
  const isPlayground = by === "playground";
  await sql.rows(
    `INSERT INTO request (id, workspace_id, api_key_id, actor_kind, actor_id, process_id, endpoint, mode, status, model, prompt,
        parameters, n, image_count, credits, occurrences, end_user, completed_at)
      VALUES ($1, $2, $3, $4, 'x', 'proc_1', 'x', $5, $6, $7, 'a pear', '{}', $8, $9, $10, $11, $12,
        CASE WHEN $6 IN ('accepted', 'running') THEN NULL ELSE now() END)`,
    [
      ...[id, workspaceId, isPlayground ? null : by, isPlayground ? "user" : "key", mode, status, model],
      ...[n, status === "completed" ? n : 0, status === "completed" ? credits : 0, occurrences, endUser],
    ],
  );
  return id;
}
