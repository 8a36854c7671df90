import type { Verdict } from "./verdict";

type Recorded = {
  status: string;
  error: { code: string; extra?: Record<string, unknown> } | null;
  /** As it was noted. */
  moderation: Verdict | null;
};

/**
 * What the record of a request says of its content: the provider's refusal where that ended it, else what was noted. Null
 * where nobody looked.
 */
export function verdictOfRecord({ status, error, moderation }: Recorded): Verdict | null {
  if (error?.code !== "moderation_blocked" || moderation?.decision === "blocked") return moderation;
  // The refusal of another request, told once more under its idempotency key.
  if (status === "refused") return moderation;
  const { stage, categories } = error.extra ?? {};
  return {
    stage: stage === "output" ? "output" : "input",
    decision: "blocked",
    categories: Array.isArray(categories) ? categories.map(String) : [],
    by: "provider",
  };
}
