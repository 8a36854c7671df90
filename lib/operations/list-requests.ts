import { db } from "@/lib/db/sql";

/** A line of the list across customers: what happened, and nothing of what they asked for. */
export type AnyRequest = {
  id: string;
  workspaceId: string;
  email: string | null;
  createdAt: Date;
  completedAt: Date | null;
  status: string;
  errorCode: string | null;
  mode: string;
  model: string | null;
  tier: string | null;
  images: number;
  credits: number;
};

type Search = {
  /** The beginning of a request's id; null: all. */
  id: string | null;
  workspaceId: string | null;
  /** Only requests before this one. */
  before: string | null;
  limit: number;
};

/** Requests of every customer, newest first, one more than `limit` when there is another page. Credits are millicredits. */
export function listRequests({ id, workspaceId, before, limit }: Search): Promise<AnyRequest[]> {
  return db.rows<AnyRequest>(
    `SELECT r.id, r.workspace_id AS "workspaceId", u.email, r.created_at AS "createdAt", r.completed_at AS "completedAt",
        r.status, r.error->>'code' AS "errorCode", r.mode, r.model, r.tier, r.image_count AS images, r.credits
      FROM request r
        LEFT JOIN LATERAL (SELECT user_id FROM member WHERE workspace_id = r.workspace_id ORDER BY created_at LIMIT 1) m ON true
        LEFT JOIN app_user u ON u.id = m.user_id
      WHERE ($1::TEXT IS NULL OR r.id BETWEEN rpad($1, 30, '0') AND rpad($1, 30, 'Z')) AND ($2::TEXT IS NULL OR r.workspace_id = $2)
        AND ($3::TEXT IS NULL OR r.id < $3)
      ORDER BY r.id DESC LIMIT $4`,
    [id, workspaceId, before, limit + 1],
  );
}

/** Whose request it is; null when there is no such request. */
export async function ownerOfRequest(id: string): Promise<{ id: string; email: string } | null> {
  const [row] = await db.rows<{ id: string; email: string }>(
    `SELECT m.workspace_id AS id, u.email FROM request r
        JOIN member m ON m.workspace_id = r.workspace_id JOIN app_user u ON u.id = m.user_id
      WHERE r.id = $1 ORDER BY m.created_at LIMIT 1`,
    [id],
  );
  return row ?? null;
}
