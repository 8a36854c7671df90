import { env } from "@/lib/env";

export type WireRetention = ReturnType<typeof toWireRetention>;

/** `GET /api/workspace/retention`: the workspace's own days, and those of the installation. */
export function toWireRetention(days: number | null) {
  return {
    object: "retention" as const,
    retention_days: days,
    default_days: env.RETENTION_DAYS,
    keep_days: env.KEEP_DAYS,
  };
}
