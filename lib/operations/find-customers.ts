import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import type { WorkspaceStatus } from "@/lib/workspaces/set-status";
import { SPENT } from "./spent";

export type Customer = {
  workspaceId: string;
  name: string;
  /** Of its first member. */
  email: string;
  status: WorkspaceStatus;
  createdAt: Date;
  available: Millicredits;
  held: Millicredits;
  /** Charged by requests of the last 30 days (UTC), less what was given back of them. */
  spent: Millicredits;
};

type Search = {
  /** Part of an address or the beginning of a workspace's id; null: everybody. */
  text: string | null;
  /** Only workspaces before this one. */
  before: string | null;
  limit: number;
};

type Row = Omit<Customer, "available" | "held" | "spent"> & { posted: number; held: number; spent: number };

/** Customers, the newest first, one more than `limit` when there is another page. */
export async function findCustomers({ text, before, limit }: Search): Promise<Customer[]> {
  const rows = await db.rows<Row>(
    `SELECT w.id AS "workspaceId", w.name, u.email, w.status, w.created_at AS "createdAt", a.posted, a.held,
        ${SPENT} AS spent
      FROM workspace w JOIN wallet a ON a.workspace_id = w.id
        JOIN LATERAL (SELECT user_id FROM member WHERE workspace_id = w.id ORDER BY created_at LIMIT 1) m ON true
        JOIN app_user u ON u.id = m.user_id
      WHERE ($1::TEXT IS NULL OR u.email LIKE '%' || $1 || '%' OR lower(w.id) LIKE $1 || '%')
        AND ($2::TEXT IS NULL OR w.id < $2)
      ORDER BY w.id DESC LIMIT $3`,
    [text === null ? null : literal(text.toLowerCase()), before, limit + 1],
  );
  return rows.map(({ posted, held, spent, ...row }) => ({
    ...row,
    available: millicredits(posted - held),
    held: millicredits(held),
    spent: millicredits(spent),
  }));
}

/** What LIKE would take for a pattern stands for itself. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
