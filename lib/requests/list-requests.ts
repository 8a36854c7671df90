import { prisma } from "@/lib/db/prisma";
import { db } from "@/lib/db/sql";
import { metadataCondition } from "./metadata-condition";
import { asRecord, type RequestRecord, WITH_DETAILS } from "./record";

export type RequestFilter = {
  status?: string | undefined;
  model?: string | undefined;
  apiKeyId?: string | undefined;
  endUser?: string | undefined;
  /** Pairs that the request's own must hold. */
  metadata?: Readonly<Record<string, string>> | null;
  /** Only requests created before this one: the last id of the page before. */
  after?: string | undefined;
  limit: number;
};

/** The workspace's requests, newest first, one more than `limit` when there is another page. */
export async function listRequests(workspaceId: string, filter: RequestFilter): Promise<RequestRecord[]> {
  const { status, model, apiKeyId, endUser, metadata, after, limit } = filter;
  const ids = metadata ? await idsWith(workspaceId, { ...filter, metadata }) : null;
  const rows = await prisma().request.findMany({
    where: {
      workspaceId,
      ...(ids ? { AND: { id: { in: ids } } } : {}),
      ...(status ? { status: { in: storedStatuses(status) } } : {}),
      ...(model ? { model } : {}),
      ...(apiKeyId ? { apiKeyId } : {}),
      ...(endUser ? { endUser } : {}),
      ...(after ? { id: { lt: after } } : {}),
    },
    include: WITH_DETAILS,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return rows.map((row) => asRecord({ ...row, hold: null, transfers: [] }));
}

/** The page's requests by its metadata, which Prisma cannot look up in their index; the other conditions count as well. */
async function idsWith(
  workspaceId: string,
  { metadata, status, model, apiKeyId, endUser, after, limit }: RequestFilter & { metadata: object },
): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `SELECT r.id FROM request r
      WHERE r.workspace_id = $1 AND ${metadataCondition("$2")}
        AND ($3::text[] IS NULL OR r.status = ANY($3)) AND ($4::text IS NULL OR r.model = $4)
        AND ($5::text IS NULL OR r.api_key_id = $5) AND ($6::text IS NULL OR r.end_user = $6) AND ($7::text IS NULL OR r.id < $7)
      ORDER BY r.id DESC LIMIT $8`,
    [
      ...[workspaceId, JSON.stringify(metadata), status ? storedStatuses(status) : null, model ?? null],
      ...[apiKeyId ?? null, endUser ?? null, after ?? null, limit + 1],
    ],
  );
  return rows.map(({ id }) => id);
}

function storedStatuses(status: string): string[] {
  return status === "processing" ? ["accepted", "running"] : [status];
}
