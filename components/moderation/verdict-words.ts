import type { WireUsageRequest } from "@/lib/http/wire-usage";

type Verdict = NonNullable<WireUsageRequest["moderation"]>;

const SOURCES: Readonly<Record<Verdict["by"], string>> = {
  workspace_rule: "Rules of the workspace",
  operator_rule: "Rules of this installation",
  openai: "Content check",
  sandbox: "Content check, simulated",
  provider: "The provider",
};

const DECISIONS: Readonly<Record<Verdict["decision"], string>> = {
  allowed: "Allowed",
  blocked: "Refused",
  unchecked: "Not checked",
};

/** Who judged the content of a request. */
export function sourceWords(by: Verdict["by"]): string {
  return SOURCES[by];
}

export function decisionWords(decision: Verdict["decision"]): string {
  return DECISIONS[decision];
}

/** `sexual/minors` as it is; the rules are named by who made them already. */
export function categoryWords(category: string | null): string | null {
  return category === null || category.endsWith("_rule") ? null : category.replaceAll("_", " ");
}
