import { clock } from "@/lib/core/clock";
import { prisma } from "@/lib/db/prisma";

const BATCH = 100;

/** Pictures that edits began with, at the end of the same retention. */
export async function expiredInputs(): Promise<
  { id: string; requestId: string; role: "image" | "mask"; index: number }[]
> {
  const rows = await prisma().input.findMany({
    where: { expiresAt: { lt: clock.now() }, deletedAt: null },
    select: { id: true, requestId: true, role: true, index: true },
    orderBy: { expiresAt: "asc" },
    take: BATCH,
  });
  return rows.map((row) => ({ ...row, role: row.role === "mask" ? "mask" : "image" }));
}

export async function noteInputDeleted(id: string): Promise<void> {
  await prisma().input.update({ where: { id }, data: { deletedAt: clock.now() }, select: { id: true } });
}
