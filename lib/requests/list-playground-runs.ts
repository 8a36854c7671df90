import { type Millicredits, millicredits } from "@/lib/core/credits";
import type { ImageFormat } from "@/lib/core/image-format";
import { db } from "@/lib/db/sql";

export type PlaygroundPicture = {
  outputId: string;
  requestId: string;
  index: number;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  thumbhash: string | null;
  expiresAt: Date;
  /** False once its file is gone, or when it turned out not to be a picture. */
  isServed: boolean;
};

/** A run as the playground's history shows it. */
export type PlaygroundRun = {
  id: string;
  createdAt: Date;
  completedAt: Date | null;
  status: string;
  prompt: string | null;
  model: string | null;
  n: number;
  /** What it cost, or what is held while it runs. */
  credits: Millicredits;
  /** The body as it was sent, without the prompt. */
  sent: Record<string, unknown>;
  error: { code: string; message: string } | null;
  isSimulated: boolean;
  pictures: PlaygroundPicture[];
};

type Row = Omit<PlaygroundRun, "credits" | "pictures"> & { credits: number };

/**
 * The workspace's accepted runs, newest first, one more than `limit` when there is another page. What was refused before it
 * began has nothing to show here and is found on the usage page.
 */
export async function listPlaygroundRuns(
  workspaceId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<PlaygroundRun[]> {
  const rows = await db.rows<Row>(
    `SELECT id, created_at AS "createdAt", completed_at AS "completedAt", status, prompt, model, n,
        CASE WHEN completed_at IS NULL THEN would_cost ELSE credits END AS credits, parameters->'sent' AS sent, error,
        is_simulated AS "isSimulated"
      FROM request
      WHERE workspace_id = $1 AND actor_kind = 'user' AND status <> 'refused' ${before === null ? "" : "AND id < $3"}
      ORDER BY id DESC LIMIT $2`,
    [workspaceId, limit + 1, ...(before === null ? [] : [before])],
  );
  const pictures = await db.rows<PlaygroundPicture>(
    `SELECT id AS "outputId", request_id AS "requestId", index, format, width, height, bytes, thumbhash, expires_at AS "expiresAt",
        deleted_at IS NULL AND fault IS NULL AS "isServed"
      FROM output WHERE request_id = ANY($1) AND workspace_id = $2 ORDER BY index`,
    [rows.map(({ id }) => id), workspaceId],
  );
  return rows.map((row) => ({
    ...row,
    credits: millicredits(row.credits),
    pictures: pictures.filter(({ requestId }) => requestId === row.id),
  }));
}
