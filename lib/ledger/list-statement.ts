import { prisma } from "@/lib/db/prisma";

export type StatementLine = {
  id: bigint;
  seq: bigint;
  kind: string;
  walletDelta: bigint;
  balanceAfter: bigint;
  /** What caused it: a payment's id for a top-up. */
  ref: string;
  requestId: string | null;
  reason: string;
  createdAt: Date;
};

type Page = {
  /** Only lines before this one: the last `seq` of the page before. */
  before: number | null;
  limit: number;
};

/** The workspace's journal, newest first, one more line than `limit` when there is another page. */
export async function listStatement(workspaceId: string, { before, limit }: Page): Promise<StatementLine[]> {
  return prisma().transfer.findMany({
    where: { workspaceId, ...(before === null ? {} : { seq: { lt: before } }) },
    select: {
      id: true,
      seq: true,
      kind: true,
      walletDelta: true,
      balanceAfter: true,
      ref: true,
      requestId: true,
      reason: true,
      createdAt: true,
    },
    orderBy: { seq: "desc" },
    take: limit + 1,
  });
}
