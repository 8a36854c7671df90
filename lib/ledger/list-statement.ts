import { prisma } from "@/lib/db/prisma";
import type { TransferKind } from "./schema";

export type StatementLine = {
  id: bigint;
  seq: bigint;
  kind: string;
  walletDelta: bigint;
  balanceAfter: bigint;
  /** What caused it: a payment's id for a top-up. */
  ref: string;
  requestId: string | null;
  /** The payment of which a refund, a dispute or their reversal took or gave back. */
  paymentId: string | null;
  reason: string;
  createdAt: Date;
};

type Page = {
  /** Only lines before this one: the last `seq` of the page before. */
  before: number | null;
  /** Only lines of that kind; null: all. */
  kind: TransferKind | null;
  /** Only what moved credits of that payment; absent: all. */
  paymentId?: string | null;
  limit: number;
};

/**
 * The workspace's journal, newest first, one more line than `limit` when there is another page. What was held and released
 * without a charge changes no balance and has no line.
 */
export async function listStatement(workspaceId: string, page: Page): Promise<StatementLine[]> {
  const { before, kind, paymentId, limit } = page;
  return prisma().transfer.findMany({
    where: {
      workspaceId,
      ...(kind ? { kind } : {}),
      ...(paymentId ? { OR: [{ paymentId }, { kind: "top_up", ref: paymentId }] } : {}),
      ...(before === null ? {} : { seq: { lt: before } }),
    },
    select: {
      id: true,
      seq: true,
      kind: true,
      walletDelta: true,
      balanceAfter: true,
      ref: true,
      requestId: true,
      paymentId: true,
      reason: true,
      createdAt: true,
    },
    orderBy: { seq: "desc" },
    take: limit + 1,
  });
}
