import { prisma } from "@/lib/db/prisma";
import { asRecord, type RequestRecord, WITH_DETAILS } from "./record";

/** The workspace's request with that id, or null; what belongs to others reads the same as what does not exist. */
export async function getRequest(workspaceId: string, id: string): Promise<RequestRecord | null> {
  const row = await prisma().request.findFirst({ where: { id, workspaceId }, include: WITH_DETAILS });
  if (!row) return null;
  const [hold, transfers] = await Promise.all([
    prisma().hold.findFirst({ where: { requestId: id, workspaceId } }),
    prisma().transfer.findMany({ where: { requestId: id, workspaceId }, orderBy: { seq: "asc" } }),
  ]);
  return asRecord({ ...row, hold, transfers });
}
