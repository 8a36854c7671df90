import { clock } from "@/lib/core/clock";
import { prisma } from "@/lib/db/prisma";

const BATCH = 100;

type ExpiredInput = { id: string; requestId: string; role: "image" | "mask"; index: number; bytes: number };

/** Pictures that edits began with, at the end of the same retention, without those named. */
export async function expiredInputs(exceptIds: readonly string[]): Promise<ExpiredInput[]> {
  const rows = await prisma().input.findMany({
    where: { expiresAt: { lt: clock.now() }, deletedAt: null, id: { notIn: [...exceptIds] } },
    select: { id: true, requestId: true, role: true, index: true, bytes: true },
    orderBy: { expiresAt: "asc" },
    take: BATCH,
  });
  return rows.map((row) => ({ ...row, role: row.role === "mask" ? "mask" : "image" }));
}
