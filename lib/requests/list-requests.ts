import { prisma } from "@/lib/db/prisma";
import { asRecord, type RequestRecord, WITH_DETAILS } from "./record";

export type RequestFilter = {
  status?: string | undefined;
  model?: string | undefined;
  apiKeyId?: string | undefined;
  endUser?: string | undefined;
  /** Only requests created before this one: the last id of the page before. */
  after?: string | undefined;
  limit: number;
};

/** The workspace's requests, newest first, one more than `limit` when there is another page. */
export async function listRequests(workspaceId: string, filter: RequestFilter): Promise<RequestRecord[]> {
  const { status, model, apiKeyId, endUser, after, limit } = filter;
  const rows = await prisma().request.findMany({
    where: {
      workspaceId,
      ...(status ? { status: status === "processing" ? { in: ["accepted", "running"] } : status } : {}),
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
