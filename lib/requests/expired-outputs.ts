import { clock } from "@/lib/core/clock";
import { prisma } from "@/lib/db/prisma";

const BATCH = 100;

/** Pictures whose retention has ended and whose files still exist, oldest first. */
export async function expiredOutputs(): Promise<{ id: string; requestId: string; index: number }[]> {
  return prisma().output.findMany({
    where: { expiresAt: { lt: clock.now() }, deletedAt: null },
    select: { id: true, requestId: true, index: true },
    orderBy: { expiresAt: "asc" },
    take: BATCH,
  });
}

export async function noteDeleted(id: string): Promise<void> {
  await prisma().output.update({ where: { id }, data: { deletedAt: clock.now() }, select: { id: true } });
}
