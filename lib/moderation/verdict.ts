/**
 * Who found it: the terms of the workspace or of the operator, the remote check (or the sandbox in its place), or the
 * provider itself.
 */
export type VerdictSource = "workspace_rule" | "operator_rule" | "openai" | "sandbox" | "provider";

/** What was found about the content of a request. */
export type Verdict = {
  stage: "input" | "output";
  /** `unchecked`: the check could not be reached. */
  decision: "allowed" | "blocked" | "unchecked";
  /** What it was refused for; none where it was not. */
  categories: readonly string[];
  by: VerdictSource;
};
