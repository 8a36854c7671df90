import type { ApiError } from "@/lib/core/errors";
import type { Verdict } from "./verdict";

/** The verdict in the refusal of a term rule, for the record of a call that was never accepted; null for other errors. */
export function ruleVerdict({ code, extra }: Pick<ApiError, "code" | "extra">): Verdict | null {
  if (code !== "moderation_blocked" || !Array.isArray(extra.categories)) return null;
  const [category] = extra.categories;
  if (category !== "workspace_rule" && category !== "operator_rule") return null;
  return { stage: "input", decision: "blocked", categories: [category], by: category };
}
