import { clock } from "@/lib/core/clock";
import type { KeyLimits } from "@/lib/keys/schema";
import type { KeyScope } from "./queries";

/** The form of a key's limits as it is typed; empty fields are no limit. */
export type LimitsDraft = {
  scopes: readonly KeyScope[];
  /** None: every model. */
  models: readonly string[];
  maxTier: string;
  maxQuality: string;
  creditsPerDay: string;
  creditsPerMonth: string;
  creditsTotal: string;
  requestsPerMinute: string;
  imagesPerMinute: string;
  concurrentRequests: string;
  /** Between commas, spaces or line breaks. */
  allowedIps: string;
  retentionDays: string;
  /** A number of days from now, the moment it has already, or never. */
  expiresAt: string;
};

export type LimitsChange = { scopes: readonly KeyScope[]; limits: Partial<KeyLimits> };

const DAY_MS = 86_400_000;

export const NO_LIMITS: KeyLimits = {
  models: null,
  maxTier: null,
  maxQuality: null,
  creditsPerDay: null,
  creditsPerMonth: null,
  creditsTotal: null,
  requestsPerMinute: null,
  imagesPerMinute: null,
  concurrentRequests: null,
  allowedIps: null,
  retentionDays: null,
  expiresAt: null,
};

export function draftOf({ scopes, limits }: { scopes: readonly string[]; limits: KeyLimits }): LimitsDraft {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    models: limits.models ?? [],
    maxTier: text(limits.maxTier),
    maxQuality: text(limits.maxQuality),
    creditsPerDay: text(limits.creditsPerDay),
    creditsPerMonth: text(limits.creditsPerMonth),
    creditsTotal: text(limits.creditsTotal),
    requestsPerMinute: text(limits.requestsPerMinute),
    imagesPerMinute: text(limits.imagesPerMinute),
    concurrentRequests: text(limits.concurrentRequests),
    allowedIps: (limits.allowedIps ?? []).join(", "),
    retentionDays: text(limits.retentionDays),
    expiresAt: text(limits.expiresAt),
  };
}

export const SCOPES: readonly KeyScope[] = ["generate", "read"];

/** What the form changes about the limits it began with: only what differs is sent. */
export function readDraft(draft: LimitsDraft, before: KeyLimits): LimitsChange {
  const count = (value: string) => (value.trim() === "" ? null : Number(value));
  const list = (values: readonly string[]) => (values.length > 0 ? [...values] : null);
  const after: KeyLimits = {
    models: list(draft.models),
    maxTier: TIER_VALUES.find((tier) => tier === draft.maxTier) ?? null,
    maxQuality: QUALITY_VALUES.find((quality) => quality === draft.maxQuality) ?? null,
    creditsPerDay: count(draft.creditsPerDay),
    creditsPerMonth: count(draft.creditsPerMonth),
    creditsTotal: count(draft.creditsTotal),
    requestsPerMinute: count(draft.requestsPerMinute),
    imagesPerMinute: count(draft.imagesPerMinute),
    concurrentRequests: count(draft.concurrentRequests),
    allowedIps: list(draft.allowedIps.split(/[\s,;]+/).filter(Boolean)),
    retentionDays: count(draft.retentionDays),
    expiresAt: expiryOf(draft.expiresAt),
  };
  const changed = Object.entries(after).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(Object.entries(before).find(([old]) => old === name)?.[1]),
  );
  return { scopes: draft.scopes, limits: Object.fromEntries(changed) };
}

const TIER_VALUES = ["512", "1K", "2K", "4K"] as const;
const QUALITY_VALUES = ["low", "medium", "high"] as const;

function expiryOf(choice: string): string | null {
  if (choice === "") return null;
  return /^\d+$/.test(choice) ? new Date(clock.now().getTime() + Number(choice) * DAY_MS).toISOString() : choice;
}
