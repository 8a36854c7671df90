import { clock } from "@/lib/core/clock";
import { prisma } from "@/lib/db/prisma";

const BATCH = 100;

/** A picture whose files are to go. */
export type ExpiredOutput = { id: string; requestId: string; index: number; bytes: number };

/** Pictures whose retention has ended and whose files still exist, oldest first, without those named. */
export async function expiredOutputs(exceptIds: readonly string[]): Promise<ExpiredOutput[]> {
  return prisma().output.findMany({
    where: { expiresAt: { lt: clock.now() }, deletedAt: null, id: { notIn: [...exceptIds] } },
    select: { id: true, requestId: true, index: true, bytes: true },
    orderBy: { expiresAt: "asc" },
    take: BATCH,
  });
}
