import { db } from "@/lib/db/sql";
import { SHOWN, UNCLAIMED } from "./list-gallery";

/** Counting stops here: more than that is "many" to anybody. */
const MOST_COUNTED = 1_000;

export type GalleryCounts = {
  /** Paid for, stored and never delivered; at most 1,000. */
  unclaimed: number;
  /** Kept for longer by somebody; at most 1,000. */
  kept: number;
};

export function countGallery({ workspaceId }: { workspaceId: string }): Promise<GalleryCounts> {
  const counted = (condition: string) =>
    `(SELECT count(*)::INTEGER FROM (
      SELECT FROM output o JOIN request r ON r.id = o.request_id WHERE o.workspace_id = $1 AND ${SHOWN} AND ${condition} LIMIT ${MOST_COUNTED}) one)`;
  return db.row<GalleryCounts>(
    `SELECT ${counted(UNCLAIMED)} AS unclaimed, ${counted("o.kept_at IS NOT NULL")} AS kept`,
    [workspaceId],
  );
}
