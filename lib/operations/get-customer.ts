import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import type { WorkspaceStatus } from "@/lib/workspaces/set-status";
import { SPENT } from "./spent";

export type CustomerDetail = {
  workspaceId: string;
  name: string;
  status: WorkspaceStatus;
  createdAt: Date;
  posted: Millicredits;
  held: Millicredits;
  spent: Millicredits;
  /** Of its own; null: its plan's. */
  requestsPerMinute: number | null;
  imagesPerMinute: number | null;
  concurrentRequests: number | null;
  plan: { id: string; name: string };
  members: { userId: string; email: string; role: string; isVerified: boolean; isOperator: boolean }[];
  keys: number;
  payments: number;
  lastRequestAt: Date | null;
};

type Row = Omit<CustomerDetail, "posted" | "held" | "spent"> & { posted: number; held: number; spent: number };

/** A customer as the operator sees one; null when there is no such workspace. */
export async function getCustomer(workspaceId: string): Promise<CustomerDetail | null> {
  const [row] = await db.rows<Row>(
    `SELECT w.id AS "workspaceId", w.name, w.status, w.created_at AS "createdAt", a.posted, a.held,
        ${SPENT} AS spent,
        w.requests_per_minute AS "requestsPerMinute", w.images_per_minute AS "imagesPerMinute",
        w.concurrent_requests AS "concurrentRequests",
        (SELECT json_build_object('id', p.id, 'name', p.name) FROM plan p WHERE p.id = w.plan_id) AS plan,
        (SELECT json_agg(json_build_object('userId', u.id, 'email', u.email, 'role', m.role,
            'isVerified', u.email_verified_at IS NOT NULL, 'isOperator', u.is_operator) ORDER BY m.created_at)
          FROM member m JOIN app_user u ON u.id = m.user_id WHERE m.workspace_id = w.id) AS members,
        (SELECT count(*) FROM api_key k WHERE k.workspace_id = w.id AND k.deleted_at IS NULL) AS keys,
        (SELECT count(*) FROM payment p WHERE p.workspace_id = w.id) AS payments,
        (SELECT r.created_at FROM request r WHERE r.workspace_id = w.id ORDER BY r.id DESC LIMIT 1) AS "lastRequestAt"
      FROM workspace w JOIN wallet a ON a.workspace_id = w.id WHERE w.id = $1`,
    [workspaceId],
  );
  if (!row) return null;
  const { posted, held, spent, members, ...customer } = row;
  return {
    ...customer,
    // A workspace that was made without people has no list.
    members: members ?? [],
    posted: millicredits(posted),
    held: millicredits(held),
    spent: millicredits(spent),
  };
}
