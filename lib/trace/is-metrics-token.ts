import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** Whether an `Authorization` header carries the operator's token; null where none is configured. Takes the same time for every answer. */
export function isMetricsToken(authorization: string | null): boolean | null {
  if (env.METRICS_TOKEN === undefined) return null;
  return timingSafeEqual(hash(authorization ?? ""), hash(`Bearer ${env.METRICS_TOKEN}`));
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
