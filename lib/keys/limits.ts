import { fromCredits, millicredits, toCredits } from "@/lib/core/credits";
import type { KeyLimits } from "./schema";

/** The columns that hold the limits of a key, as JSON that Postgres reads into a row. Absent ones stay as they are. */
export function limitColumns(limits: { [Name in keyof KeyLimits]?: KeyLimits[Name] | undefined }) {
  const budget = (credits: number | null | undefined) => (credits ? fromCredits(credits) : credits);
  return {
    models: limits.models,
    max_tier: limits.maxTier,
    max_quality: limits.maxQuality,
    budget_day: budget(limits.creditsPerDay),
    budget_month: budget(limits.creditsPerMonth),
    budget_total: budget(limits.creditsTotal),
    requests_per_minute: limits.requestsPerMinute,
    images_per_minute: limits.imagesPerMinute,
    concurrent_requests: limits.concurrentRequests,
    allowed_ips: limits.allowedIps,
    retention_days: limits.retentionDays,
    expires_at: limits.expiresAt,
  };
}

/** Their names, for statements. */
export const LIMIT_COLUMNS = Object.keys(limitColumns({})).join(", ");

/** The same where two tables have a column of that name: `k.models, k.max_tier, …`. */
export function limitColumnsOf(table: string): string {
  return LIMIT_COLUMNS.replace(/\w+/g, `${table}.$&`);
}

export type LimitRow = {
  models: string[] | null;
  max_tier: KeyLimits["maxTier"];
  max_quality: KeyLimits["maxQuality"];
  budget_day: number | null;
  budget_month: number | null;
  budget_total: number | null;
  requests_per_minute: number | null;
  images_per_minute: number | null;
  concurrent_requests: number | null;
  allowed_ips: string[] | null;
  retention_days: number | null;
  expires_at: Date | null;
};

export function toKeyLimits(row: LimitRow): KeyLimits {
  const credits = (amount: number | null) => (amount === null ? null : toCredits(millicredits(amount)));
  return {
    models: row.models,
    maxTier: row.max_tier,
    maxQuality: row.max_quality,
    creditsPerDay: credits(row.budget_day),
    creditsPerMonth: credits(row.budget_month),
    creditsTotal: credits(row.budget_total),
    requestsPerMinute: row.requests_per_minute,
    imagesPerMinute: row.images_per_minute,
    concurrentRequests: row.concurrent_requests,
    allowedIps: row.allowed_ips,
    retentionDays: row.retention_days,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}
