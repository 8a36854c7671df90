import { TIERS, type Tier } from "@/lib/catalog/sizes";
import type { WirePlan } from "@/lib/http/plan-answers";

/** The form of a plan as it is typed; empty fields are the installation's values, no ticks are every model. */
export type PlanDraft = {
  name: string;
  requestsPerMinute: string;
  imagesPerMinute: string;
  concurrentRequests: string;
  models: readonly string[];
  maxTier: string;
  welcomeCredits: string;
  isDefault: boolean;
};

export function draftOf({ name, models, maxTier, isDefault, ...limits }: WirePlan): PlanDraft {
  const text = (value: number | null) => (value === null ? "" : String(value));
  return {
    name,
    requestsPerMinute: text(limits.requestsPerMinute),
    imagesPerMinute: text(limits.imagesPerMinute),
    concurrentRequests: text(limits.concurrentRequests),
    models: models ?? [],
    maxTier: maxTier ?? "",
    welcomeCredits: text(limits.welcomeCredits),
    isDefault,
  };
}

export function planOf(draft: PlanDraft) {
  // What is no number goes to the server as it is, whose sentence says what is wrong.
  const count = (value: string) => (value.trim() === "" ? null : Number(value));
  return {
    name: draft.name,
    requestsPerMinute: count(draft.requestsPerMinute),
    imagesPerMinute: count(draft.imagesPerMinute),
    concurrentRequests: count(draft.concurrentRequests),
    models: draft.models.length > 0 ? [...draft.models] : null,
    maxTier: TIERS.find((tier): tier is Tier => tier === draft.maxTier) ?? null,
    welcomeCredits: count(draft.welcomeCredits),
    isDefault: draft.isDefault,
  };
}
