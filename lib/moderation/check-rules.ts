import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { rulesOf } from "./rules";
import { wordsOf } from "./words-of";

type Asked = { prompt: string; endUser: string | null };

/**
 * Holds a call against the terms of the operator and of the context's workspace, before anything is held. Throws 422
 * `moderation_blocked`, which names the term only where it is the workspace's own, and 400 where a call with a key must name
 * an end user and does not.
 */
export async function checkRules({ actor, workspaceId }: Context, { prompt, endUser }: Asked): Promise<void> {
  const [ofOperator, ofWorkspace] = await Promise.all([rulesOf("operator"), rulesOf({ workspaceId })]);
  // A person at the playground is who uses it.
  if (ofWorkspace.requiresEndUser && actor.kind === "key" && endUser === null) throw withoutEndUser();
  if (ofOperator.matcher.isEmpty && ofWorkspace.matcher.isEmpty) return;
  const words = wordsOf(prompt);
  if (ofOperator.matcher.find(words) !== null) {
    throw blocked("operator_rule", "holds a term that this installation does not draw");
  }
  const term = ofWorkspace.matcher.find(words);
  if (term !== null) {
    throw blocked("workspace_rule", `holds the term "${term}", which the rules of this workspace block`);
  }
}

function blocked(category: "operator_rule" | "workspace_rule", reason: string): ApiError {
  const wayOut = category === "workspace_rule" ? ", or the rules under Settings, Moderation" : "";
  return new ApiError(
    "moderation_blocked",
    `The 'prompt' ${reason}. Nothing was charged. Change the prompt${wayOut}.`,
    {
      param: "prompt",
      extra: { stage: "input", categories: [category] },
    },
  );
}

function withoutEndUser(): ApiError {
  return new ApiError(
    "missing_required_parameter",
    "This workspace wants every call to name its end user. Send 'safety_identifier' (or 'user'), or change that under Settings, Moderation.",
    { param: "safety_identifier" },
  );
}
