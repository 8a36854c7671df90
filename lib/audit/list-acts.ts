import { db } from "@/lib/db/sql";
import type { Facts } from "./record-act";

export type RecordedAct = {
  id: number;
  /** As the journal writes actors: `user:usr_…`, `operator:cli`. */
  actor: string;
  /** The address of a person who acted; null for the command line. */
  email: string | null;
  action: string;
  target: string;
  before: Facts;
  after: Facts;
  reason: string;
  at: Date;
};

type Page = {
  /** Only what was done before this line. */
  before: number | null;
  /** Only what was done to this thing. */
  target: string | null;
  limit: number;
};

/** The operators' log, newest first, one more line than `limit` when there is another page. */
export function listActs({ before, target, limit }: Page): Promise<RecordedAct[]> {
  return db.rows<RecordedAct>(
    `SELECT l.id, l.actor, u.email, l.action, l.target, l.before, l.after, l.reason, l.at
      FROM operator_log l LEFT JOIN app_user u ON l.actor = 'user:' || u.id
      WHERE ($1::BIGINT IS NULL OR l.id < $1) AND ($2::TEXT IS NULL OR l.target = $2)
      ORDER BY l.id DESC LIMIT $3`,
    [before, target, limit + 1],
  );
}
