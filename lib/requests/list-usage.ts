import { type Millicredits, millicredits } from "@/lib/core/credits";
import type { ImageFormat } from "@/lib/core/image-format";
import { db } from "@/lib/db/sql";
import type { RequestSummary } from "./record";
import { type UsageConditions, type UsageFilter, usageConditions } from "./usage-filter";

/** A line of the usage page: a request, its key and its first picture. */
export type UsageRow = RequestSummary & {
  credits: Millicredits;
  actorKind: "key" | "user";
  endpoint: string;
  prompt: string | null;
  size: string | null;
  quality: string | null;
  key: { name: string; prefix: string; last4: string } | null;
  picture: { outputId: string; format: ImageFormat; thumbhash: string | null; expiresAt: Date } | null;
};

/** `after`: only what is older than that request; `before`: only what is newer. At most one of them. */
export type UsageCursor = { after: string | null; before: string | null };

type Query = { filter: UsageFilter; cursor: UsageCursor; limit: number; promptLength: number };

export type UsagePage = { rows: UsageRow[]; hasOlder: boolean; hasNewer: boolean };

type Row = Omit<UsageRow, "key" | "picture" | "error"> & {
  errorCode: string | null;
  keyName: string | null;
  keyPrefix: string | null;
  keyLast4: string | null;
  outputId: string | null;
  format: ImageFormat | null;
  thumbhash: string | null;
  outputExpiresAt: Date | null;
};

/** A keyset page, newest first. A page of newer rows that reaches the newest one is the first page, so none is short. */
export async function listUsage(workspaceId: string, query: Query): Promise<UsagePage> {
  const { filter, cursor, limit, promptLength } = query;
  const conditions = usageConditions(workspaceId, filter);
  if (cursor.before !== null) {
    const found = await select(conditions, { comparison: ">", id: cursor.before, limit: limit + 1, promptLength });
    if (found.length > limit) {
      return { rows: found.slice(0, limit).reverse(), hasOlder: true, hasNewer: true };
    }
    return listUsage(workspaceId, { ...query, cursor: { after: null, before: null } });
  }
  const found = await select(conditions, { comparison: "<", id: cursor.after, limit: limit + 1, promptLength });
  return { rows: found.slice(0, limit), hasOlder: found.length > limit, hasNewer: cursor.after !== null };
}

type Bound = { comparison: "<" | ">"; id: string | null; limit: number; promptLength: number };

async function select({ where, values }: UsageConditions, bound: Bound): Promise<UsageRow[]> {
  const [limit, prompt, cursor] = [1, 2, 3].map((offset) => `$${values.length + offset}`);
  const direction = bound.comparison === "<" ? "DESC" : "ASC";
  const rows = await db.rows<Row>(
    `SELECT r.id, r.created_at AS "createdAt", r.completed_at AS "completedAt", r.expires_at AS "expiresAt", r.status, r.mode,
        r.is_simulated AS "isSimulated", r.model, r.provider, r.api_key_id AS "apiKeyId", r.end_user AS "endUser", r.n,
        r.image_count AS "imageCount", r.tier, r.credits, r.occurrences, r.actor_kind AS "actorKind", r.endpoint,
        left(r.prompt, ${prompt}) AS prompt, r.error->>'code' AS "errorCode",
        left(coalesce(r.effective->>'size', r.parameters->'applied'->>'size', r.parameters->'sent'->>'size'), 40) AS size,
        left(coalesce(r.effective->>'quality', r.parameters->'applied'->>'quality', r.parameters->'sent'->>'quality'), 40) AS quality,
        k.name AS "keyName", k.prefix AS "keyPrefix", k.last4 AS "keyLast4",
        o.id AS "outputId", o.format, o.thumbhash, o.expires_at AS "outputExpiresAt"
      FROM request r
        LEFT JOIN api_key k ON k.id = r.api_key_id AND k.workspace_id = r.workspace_id
        LEFT JOIN LATERAL (
          SELECT id, format, thumbhash, expires_at FROM output
          WHERE request_id = r.id AND deleted_at IS NULL AND fault IS NULL ORDER BY index LIMIT 1
        ) o ON true
      WHERE ${where} ${bound.id === null ? "" : `AND r.id ${bound.comparison} ${cursor}`}
      ORDER BY r.id ${direction} LIMIT ${limit}`,
    [...values, bound.limit, bound.promptLength, ...(bound.id === null ? [] : [bound.id])],
  );
  return rows.map(toUsageRow);
}

function toUsageRow({ errorCode, keyName, keyPrefix, keyLast4, outputExpiresAt, ...row }: Row): UsageRow {
  const { outputId, format, thumbhash } = row;
  return {
    ...row,
    credits: millicredits(row.credits),
    error: errorCode === null ? null : { code: errorCode },
    key: keyName === null ? null : { name: keyName, prefix: keyPrefix ?? "", last4: keyLast4 ?? "" },
    picture: outputId && format && outputExpiresAt ? { outputId, format, thumbhash, expiresAt: outputExpiresAt } : null,
  };
}
