import { PrismaPg } from "@prisma/adapter-pg";
import { remember } from "@/lib/core/remember";
import { PrismaClient } from "./generated/client";
import { pool } from "./pool";

/** Prisma on the process's one pool: for everything but the hot path, whose statements are typed SQL (`query.ts`). */
export function prisma(): PrismaClient {
  return remember("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));
}
